"""Commands and events of the left context."""

from __future__ import annotations

from messagebus import Command, Metadata

from shop.left.domain.types import Either, Glove


class ShakeHands(Command):
    """Shake hands."""

    metadata: Metadata = Metadata(name="left.shake_hands", schema_version=1)

    glove: Glove
    either: Either
