"""Handlers of the readers context."""
