"""What is said and known of the customs_clearance context."""
