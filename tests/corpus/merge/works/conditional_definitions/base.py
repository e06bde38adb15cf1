import sys

if sys.version_info >= (3, 12):
    def read(x: int) -> int:
        return x
else:
    def read(x: int) -> int:
        return -x
