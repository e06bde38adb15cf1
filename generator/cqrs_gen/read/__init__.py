"""YAML text becomes a document in which every value knows its place."""
