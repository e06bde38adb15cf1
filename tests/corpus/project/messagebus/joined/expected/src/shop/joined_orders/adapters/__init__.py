"""What things of the joined_orders context are kept in."""
