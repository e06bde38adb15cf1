"""Typed CQRS code from YAML message schemas."""
