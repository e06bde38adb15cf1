"""Handlers of the quotes context."""
