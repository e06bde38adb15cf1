from shop.types import (
    Alpha,
    Beta,
    Gamma,  # noqa: F401
)

y = Beta
x = Alpha, Gamma
