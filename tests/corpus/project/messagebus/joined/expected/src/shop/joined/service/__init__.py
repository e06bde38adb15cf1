"""What happens of the joined context."""
