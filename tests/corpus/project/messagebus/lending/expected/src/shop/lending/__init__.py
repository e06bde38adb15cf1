"""Every way in which a command meets its model."""
