"""What is said and known of the books context."""
