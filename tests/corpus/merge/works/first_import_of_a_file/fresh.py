"""Doc."""

from uuid import UUID

X = 1
Y = UUID
