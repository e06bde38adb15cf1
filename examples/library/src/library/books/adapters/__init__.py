"""What things of the books context are kept in."""
