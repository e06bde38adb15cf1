"""What things of the customs_clearance context are kept in."""
