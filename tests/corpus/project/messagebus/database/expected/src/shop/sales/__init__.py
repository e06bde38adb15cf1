"""Every kind of value that a database may keep."""
