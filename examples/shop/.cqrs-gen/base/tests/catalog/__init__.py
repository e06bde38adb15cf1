"""Tests of the catalog context."""
