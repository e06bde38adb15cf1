"""What happens of the customs_clearance context."""
