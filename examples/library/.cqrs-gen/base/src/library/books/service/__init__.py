"""What happens of the books context."""
