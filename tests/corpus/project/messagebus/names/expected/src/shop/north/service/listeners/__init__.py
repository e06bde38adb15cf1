"""Listeners of the north context."""
