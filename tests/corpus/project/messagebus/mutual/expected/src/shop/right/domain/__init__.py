"""What is said and known of the right context."""
