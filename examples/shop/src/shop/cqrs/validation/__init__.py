"""Validation: results, constraints and the step that checks messages."""
