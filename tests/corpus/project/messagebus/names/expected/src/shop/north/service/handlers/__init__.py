"""Handlers of the north context."""
