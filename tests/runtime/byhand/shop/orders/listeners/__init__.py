"""The listeners of the orders context."""
