"""What happens of the freight_forwarding context."""
