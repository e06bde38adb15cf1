"""Handlers of the freight_forwarding context."""
