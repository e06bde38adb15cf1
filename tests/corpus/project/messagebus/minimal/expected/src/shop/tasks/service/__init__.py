"""What happens of the tasks context."""
