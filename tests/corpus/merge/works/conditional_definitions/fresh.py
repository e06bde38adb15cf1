import sys

if sys.version_info >= (3, 12):
    def read(x: str) -> int:
        return x
else:
    def read(x: str) -> int:
        return -x
