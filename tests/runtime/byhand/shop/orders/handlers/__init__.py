"""The handlers of the orders context."""
