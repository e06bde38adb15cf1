from shop.types import (
    Alpha,
    Gamma,  # noqa: F401
)

x = Alpha, Gamma
