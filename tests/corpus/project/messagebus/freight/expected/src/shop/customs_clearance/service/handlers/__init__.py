"""Handlers of the customs_clearance context."""
