"""Handlers of the joined context."""
