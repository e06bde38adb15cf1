"""What happens of the shapes context."""
