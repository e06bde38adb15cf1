"""Tests of the joined context."""
