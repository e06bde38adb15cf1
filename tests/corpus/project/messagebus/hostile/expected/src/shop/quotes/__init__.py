"""Ends with a quote \"."""
