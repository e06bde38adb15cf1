"""Tests of the lending context."""
