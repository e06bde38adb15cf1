"""Tests of the billing context."""
