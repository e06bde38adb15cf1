"""Tracing: the ids that tie messages together."""
