import os

os.umask(0)

import re


class A:
    x: int = 1


class B:
    y: re.Pattern
