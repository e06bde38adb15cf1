"""What happens of the quotes context."""
