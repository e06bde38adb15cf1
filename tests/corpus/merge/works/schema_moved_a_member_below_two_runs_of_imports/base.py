import os

os.umask(0)

import re


class A:
    x: int


class B:
    y: re.Pattern
