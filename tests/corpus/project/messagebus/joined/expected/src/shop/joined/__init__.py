"""The joined context."""
