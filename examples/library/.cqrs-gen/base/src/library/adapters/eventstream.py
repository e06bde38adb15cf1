"""What published messages look like to a transport."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from messagebus import AbstractMessageSerializer, Message

from library.domain.metadata import TopicMetadata


class TopicSerializer(AbstractMessageSerializer):
    """Writes a message as the library does, and the topic that it goes to."""

    def serialize_message(self, message: Message[Any]) -> Mapping[str, Any]:
        """Write a message: its type and version, its content as JSON, where it goes."""
        metadata = message.metadata
        return {
            "id": str(message.message_id),
            "created_at": message.created_at.isoformat(),
            "type": f"{metadata.name}_v{metadata.schema_version}",
            "payload": message.model_dump_json(
                exclude={"message_id", "created_at", "metadata"},
            ),
            "topic": metadata.topic if isinstance(metadata, TopicMetadata) else None,
        }
