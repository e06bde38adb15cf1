"""Tests of the joined_orders context."""
