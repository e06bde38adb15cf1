"""What happens of the right context."""
