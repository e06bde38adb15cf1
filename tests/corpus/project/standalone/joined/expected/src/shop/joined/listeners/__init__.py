"""Listeners of the joined context."""
