"""A generated project whose handlers answer at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Final

PACKAGE: Final = "measured"
SCHEMA: Final = """\
cqrs: 1
context: orders
commands:
  Bare: { fields: { number: int }, returns: int }
  Checked:
    fields:
      number: { type: int, ge: 1, le: 999 }
      note: { type: str, max_length: 200 }
    returns: int
    auth: user
  Patient:
    fields:
      number: { type: int, ge: 1, le: 999 }
      note: { type: str, max_length: 200 }
    returns: int
    auth: user
    handler: { timeout: 30s, retries: 2 }
  Large:
    fields:
      order_id: UUID
      number: int
      total: Decimal
      note: str
      placed_at: datetime
      tags: list[str]
    returns: int
  Lenient:
    fields:
      order_id: UUID
      number: int = 1
      total: Decimal = 0
      note: str | None = None
      gift: bool = false
      channel: str = web
    returns: int
queries:
  Plain: { fields: { number: int }, returns: int }
  Keyed: { fields: { number: int }, returns: int, cache: { ttl: 5m, key: "keyed:{number}" } }
  Unkeyed: { fields: { number: int }, returns: int, cache: { ttl: 5m } }
"""
_STUB: Final = "        raise NotImplementedError\n"
_ANSWER: Final = "        return 1\n"


def generate(root: Path, schema: str = SCHEMA, context: str = "orders") -> Path:
    """Write the project below root; returns the folder to import it from."""
    (root / "schemas").mkdir(parents=True)
    (root / "schemas" / f"{context}.yaml").write_text(schema)
    (root / "pyproject.toml").write_text(
        f'[project]\nname = "{PACKAGE}"\nversion = "0"\n\n'
        f'[tool.cqrs-gen]\npackage = "{PACKAGE}"\n'
    )
    subprocess.run([_cqrs_gen(), "generate"], cwd=root, check=True, capture_output=True)
    sources = root / "src"
    handlers = [
        path
        for path in (sources / PACKAGE / context / "handlers").glob("*.py")
        if path.name != "__init__.py"
    ]
    for path in handlers:
        text = path.read_text()
        assert text.count(_STUB) == 1, path
        path.write_text(text.replace(_STUB, _ANSWER))
    return sources


def _cqrs_gen() -> str:
    """Find the command line, which need not be one of this Python's."""
    folders = (sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath))
    found = shutil.which("cqrs-gen", path=os.pathsep.join(folders))
    assert found is not None, "cqrs-gen is neither beside this Python nor on the PATH"
    return found
