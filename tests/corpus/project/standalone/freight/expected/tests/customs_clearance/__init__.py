"""Tests of the customs_clearance context."""
