"""What is said and known of the north context."""
