"""Handlers of the lending context."""
