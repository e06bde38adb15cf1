"""Metrics: where counts and durations go."""
