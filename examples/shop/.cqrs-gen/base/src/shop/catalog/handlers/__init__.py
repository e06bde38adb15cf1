"""Handlers of the catalog context."""
