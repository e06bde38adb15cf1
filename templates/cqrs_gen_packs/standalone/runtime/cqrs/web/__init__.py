"""What the web sees of an application."""
