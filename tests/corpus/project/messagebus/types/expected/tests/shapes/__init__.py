"""Tests of the shapes context."""
