"""What happens of the north context."""
