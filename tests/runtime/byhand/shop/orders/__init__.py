"""The orders context: take, pay for, ship and cancel customer orders."""
