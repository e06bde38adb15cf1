"""Simulated regenerations with a known right answer, and what merges make of them."""
