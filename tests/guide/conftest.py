"""Makes `shop` importable for the tests of the guide."""

from support.shop import make_importable

# At import, since the tests import shop at their top.
make_importable()
