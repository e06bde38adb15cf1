"""The north context."""
