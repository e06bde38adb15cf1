"""Doc."""

from uuid import UUID

X = 2
Y = UUID
