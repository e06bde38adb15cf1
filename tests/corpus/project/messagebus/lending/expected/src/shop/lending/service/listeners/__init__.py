"""Listeners of the lending context."""
