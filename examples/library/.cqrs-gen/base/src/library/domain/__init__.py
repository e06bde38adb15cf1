"""What the domains of all contexts share."""
