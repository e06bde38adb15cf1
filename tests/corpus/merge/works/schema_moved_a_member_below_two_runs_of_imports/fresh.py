import os

os.umask(0)

import re


class B:
    y: re.Pattern


class A:
    x: int
