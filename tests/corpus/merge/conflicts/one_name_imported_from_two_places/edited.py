import os

from mylib import Money

x = os, Money
