"""What things of the lending context are kept in."""
