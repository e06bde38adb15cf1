"""What things of the sales context are kept in."""
