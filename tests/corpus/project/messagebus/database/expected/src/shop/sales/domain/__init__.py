"""What is said and known of the sales context."""
