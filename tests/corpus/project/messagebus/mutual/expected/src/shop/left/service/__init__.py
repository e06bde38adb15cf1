"""What happens of the left context."""
