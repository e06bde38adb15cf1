"""Handlers of the sales context."""
