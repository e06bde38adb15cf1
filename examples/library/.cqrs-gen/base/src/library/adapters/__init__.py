"""What the adapters of all contexts share."""
