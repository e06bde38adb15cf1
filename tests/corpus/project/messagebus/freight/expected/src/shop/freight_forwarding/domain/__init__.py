"""What is said and known of the freight_forwarding context."""
