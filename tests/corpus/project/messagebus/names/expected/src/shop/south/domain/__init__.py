"""What is said and known of the south context."""
