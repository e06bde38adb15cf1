"""What handlers are handed beside the unit of work, by the name of a parameter."""

from __future__ import annotations

from typing import Final

from messagebus import AsyncDependency

from library.readers.service.mailer import Mailer

DEPENDENCIES: Final[dict[str, type[AsyncDependency]]] = {"mailer": Mailer}
"""The class of each; one is made for every message that is sent, and told its end."""
