"""Listeners of the readers context."""
