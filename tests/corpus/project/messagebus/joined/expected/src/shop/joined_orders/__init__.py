"""The joined orders context."""
