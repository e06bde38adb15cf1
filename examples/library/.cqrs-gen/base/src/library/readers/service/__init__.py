"""What happens of the readers context."""
