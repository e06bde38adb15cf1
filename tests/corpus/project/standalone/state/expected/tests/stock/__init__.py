"""Tests of the stock context."""
