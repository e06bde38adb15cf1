"""Tests of the library package."""
