"""What is said and known of the joined context."""
