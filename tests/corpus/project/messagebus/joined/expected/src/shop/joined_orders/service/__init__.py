"""What happens of the joined_orders context."""
