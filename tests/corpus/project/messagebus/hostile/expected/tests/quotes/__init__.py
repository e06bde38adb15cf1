"""Tests of the quotes context."""
