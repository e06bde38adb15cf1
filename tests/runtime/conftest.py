"""Makes `shop` importable for the tests of the runtime."""

import sys
import tempfile
from pathlib import Path

from shop_project import lay_out

# At import, since the tests import shop at their top.
_laid_out = tempfile.TemporaryDirectory(prefix="shop-")
sys.path.insert(0, str(lay_out(Path(_laid_out.name))))


def pytest_unconfigure() -> None:
    _laid_out.cleanup()
