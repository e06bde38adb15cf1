"""What things of the joined context are kept in."""
