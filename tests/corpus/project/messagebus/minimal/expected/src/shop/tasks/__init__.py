"""The tasks context."""
