"""What things of the readers context are kept in."""
