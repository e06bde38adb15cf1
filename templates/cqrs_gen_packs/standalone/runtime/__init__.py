"""What the standalone target copies into a project."""
