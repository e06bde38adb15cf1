"""Handlers of the limits context."""
