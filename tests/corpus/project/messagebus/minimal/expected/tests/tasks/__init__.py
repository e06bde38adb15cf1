"""Tests of the tasks context."""
