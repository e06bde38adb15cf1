"""Structural three-way merge of texts: base, edited, fresh."""
