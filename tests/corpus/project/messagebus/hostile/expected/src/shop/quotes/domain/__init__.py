"""What is said and known of the quotes context."""
