"""What things of the freight_forwarding context are kept in."""
