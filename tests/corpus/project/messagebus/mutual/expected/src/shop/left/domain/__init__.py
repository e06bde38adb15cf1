"""What is said and known of the left context."""
