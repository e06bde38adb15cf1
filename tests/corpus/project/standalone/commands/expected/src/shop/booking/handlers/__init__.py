"""Handlers of the booking context."""
