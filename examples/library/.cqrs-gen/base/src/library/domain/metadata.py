"""Metadata of messages that other services read."""

from __future__ import annotations

from messagebus import Metadata


class TopicMetadata(Metadata):
    """Says where a message is published."""

    topic: str
