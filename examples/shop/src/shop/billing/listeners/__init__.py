"""Listeners of the billing context."""
