"""Tests of the south context."""
