"""What is said and known of the tasks context."""
