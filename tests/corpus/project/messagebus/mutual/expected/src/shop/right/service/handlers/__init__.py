"""Handlers of the right context."""
