"""What happens of the south context."""
