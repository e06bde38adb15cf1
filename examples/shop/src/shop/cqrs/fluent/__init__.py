"""Fluent builders for commands and queries."""
