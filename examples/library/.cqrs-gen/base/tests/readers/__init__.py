"""Tests of the readers context."""
