"""Tests of the freight_forwarding context."""
