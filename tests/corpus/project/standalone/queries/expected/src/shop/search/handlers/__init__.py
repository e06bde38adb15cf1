"""Handlers of the search context."""
