"""The hand-written shop with the runtime in it, as the generator lays it out."""

import shutil
from pathlib import Path

HERE = Path(__file__).parent
RUNTIME = HERE.parents[1] / "templates/cqrs_gen_packs/standalone/runtime/cqrs"


def lay_out(target: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HERE / "byhand/shop", target / "shop", ignore=ignored)
    shutil.copytree(RUNTIME, target / "shop/cqrs", ignore=ignored)
    return target
