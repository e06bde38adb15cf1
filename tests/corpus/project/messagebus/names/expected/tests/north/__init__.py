"""Tests of the north context."""
