"""What happens of the lending context."""
