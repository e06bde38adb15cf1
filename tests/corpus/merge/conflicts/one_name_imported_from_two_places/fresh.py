import os

from shop import Money

x = os
y = Money
