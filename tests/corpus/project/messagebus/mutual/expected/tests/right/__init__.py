"""Tests of the right context."""
