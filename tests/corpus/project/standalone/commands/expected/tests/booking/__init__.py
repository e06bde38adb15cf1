"""Tests of the booking context."""
