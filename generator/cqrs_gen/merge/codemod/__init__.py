"""Renames in Python code, by what names lead to and not by how they are spelled."""
