"""Commands and events of the right context."""

from __future__ import annotations

from messagebus import Command, Metadata

from shop.right.domain.types import Mitten


class WaveHands(Command):
    """Wave hands."""

    metadata: Metadata = Metadata(name="right.wave_hands", schema_version=1)

    mitten: Mitten
