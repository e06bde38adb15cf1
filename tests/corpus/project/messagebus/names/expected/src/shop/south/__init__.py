"""The south context."""
