import os  # mine

from shop.types import Money

x = os
y = Money
