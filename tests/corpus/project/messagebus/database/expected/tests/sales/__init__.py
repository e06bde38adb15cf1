"""Tests of the sales context."""
