"""Queries: their bus and handlers."""
