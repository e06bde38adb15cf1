"""Handlers of the south context."""
