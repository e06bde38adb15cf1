import os

from shop.types import Money

x = os
y = Money
