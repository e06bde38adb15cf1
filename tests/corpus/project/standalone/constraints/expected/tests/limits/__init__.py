"""Tests of the limits context."""
