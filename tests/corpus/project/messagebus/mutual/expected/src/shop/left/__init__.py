"""The left context."""
