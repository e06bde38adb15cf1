"""What is said and known of the lending context."""
