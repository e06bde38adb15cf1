"""Handlers of the billing context."""
