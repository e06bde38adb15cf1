"""The pack that the page about packs writes, made from that page and installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "templates" / "README.md"
BLOCK = re.compile(r"`([\w./]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def told() -> dict[str, str]:
    """Return the files of the page by path: the pack, a schema, and what comes out."""
    return dict(BLOCK.findall(PAGE.read_text("utf-8")))


def lay_out(folder: Path) -> None:
    """Write the distribution of the pack."""
    for path, text in told().items():
        if path.startswith(("cqrs_tiny/", "pyproject.toml")):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")


def install(distribution: Path, folder: Path) -> None:
    """Build a distribution and install it into a folder, and nothing else."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index"]
    options = ["--no-deps", "--no-build-isolation", "--target", folder]
    done = subprocess.run(
        [*pip, *options, distribution],
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def make_importable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process and those that it starts find the packs of a folder anew."""
    path = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path))
    monkeypatch.syspath_prepend(folder)
    forget()


def forget() -> None:
    """Forget the modules of installed packs, as the end of a process does."""
    for name in [name for name in sys.modules if name.startswith("cqrs_tiny")]:
        del sys.modules[name]


def register(folder: Path, name: str, module: str) -> None:
    """Make a module of one file known as a pack, as if it had been installed."""
    (folder / f"cqrs_{name}.py").write_text(module, "utf-8")
    record = folder / f"cqrs_{name}-1.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text(f"Name: cqrs-{name}\nVersion: 1.0\n")
    entry = f"[cqrs_gen.packs]\n{name} = cqrs_{name}:PACK\n"
    (record / "entry_points.txt").write_text(entry)
