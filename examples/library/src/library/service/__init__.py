"""What the services of all contexts share."""
