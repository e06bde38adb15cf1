"""Makes `shop` importable for the tests of the runtime."""

from support.shop import make_importable

# At import, since the tests import shop at their top.
make_importable()
