"""Handlers of the shapes context."""
