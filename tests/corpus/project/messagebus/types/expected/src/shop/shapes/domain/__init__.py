"""What is said and known of the shapes context."""
