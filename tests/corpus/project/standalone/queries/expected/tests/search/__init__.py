"""Tests of the search context."""
