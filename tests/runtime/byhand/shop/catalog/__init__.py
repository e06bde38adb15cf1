"""The catalog context: what is sold."""
