"""The hand-written shop with the runtime in it, as the generator lays it out."""

import atexit
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
BY_HAND = TESTS / "runtime" / "byhand"
RUNTIME = TESTS.parent / "templates/cqrs_gen_packs/standalone/runtime/cqrs"


def lay_out(target: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(BY_HAND / "shop", target / "shop", ignore=ignored)
    shutil.copytree(RUNTIME, target / "shop/cqrs", ignore=ignored)
    return target


@cache
def make_importable() -> None:
    """Let this process import `shop`, once for all folders of tests."""
    folder = tempfile.TemporaryDirectory(prefix="shop-")
    atexit.register(folder.cleanup)
    sys.path.insert(0, str(lay_out(Path(folder.name))))
