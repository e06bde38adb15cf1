"""Tests of the left context."""
