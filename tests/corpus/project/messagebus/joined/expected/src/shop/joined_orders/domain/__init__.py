"""What is said and known of the joined_orders context."""
