"""The right context."""
