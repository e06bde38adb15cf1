"""JSON Schemas of the language, the configuration and the model dump."""

from __future__ import annotations

from pathlib import Path

MESSAGES = "messages.v1.schema.json"
CONFIG = "config.v1.schema.json"
MODEL = "model.v1.schema.json"


def schema_bytes(name: str) -> bytes:
    """Return the text of one of the schemas."""
    return Path(__file__).with_name(name).read_bytes()
