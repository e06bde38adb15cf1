"""Edits of schemas that verbs make: a rename and a removal, as new bytes of files."""
