"""What happens of the sales context."""
