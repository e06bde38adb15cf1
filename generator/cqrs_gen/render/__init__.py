"""Drafts become exact text."""
