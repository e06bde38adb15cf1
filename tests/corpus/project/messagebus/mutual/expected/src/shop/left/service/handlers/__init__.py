"""Handlers of the left context."""
