"""Handlers of the joined_orders context."""
