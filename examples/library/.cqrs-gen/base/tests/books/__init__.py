"""Tests of the books context."""
