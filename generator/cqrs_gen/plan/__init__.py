"""What a generation would change, and the only code that changes it."""
