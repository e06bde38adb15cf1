"""What the schemas mean: neutral, frozen, resolved."""
