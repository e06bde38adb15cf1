"""What is said and known of the readers context."""
