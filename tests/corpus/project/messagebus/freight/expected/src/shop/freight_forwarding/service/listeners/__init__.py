"""Listeners of the freight_forwarding context."""
