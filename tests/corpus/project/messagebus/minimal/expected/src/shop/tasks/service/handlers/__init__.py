"""Handlers of the tasks context."""
