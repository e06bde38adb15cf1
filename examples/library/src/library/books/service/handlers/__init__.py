"""Handlers of the books context."""
