"""Commands and events of the quotes context."""

from __future__ import annotations

from messagebus import Command, Metadata

from shop.quotes.domain.types import Odd


class Say(Command):
    """\"\"\"\".

    indented
    \ttabbed
    """

    metadata: Metadata = Metadata(name="quotes.say", schema_version=1)

    odd: Odd
