"""The ten minutes of the README: its commands run, and print what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Project

README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Dots, percentages and seconds of pytest differ from run to run.
PROGRESS = re.compile(
    r"^[.x]+ +\[ *[0-9]+%\]\n|( passed| xfailed) in [0-9.]+s$", re.MULTILINE
)


def steps() -> Iterator[tuple[str, str]]:
    """Yield the commands of the page with their output."""
    blocks = "".join(BLOCK.findall(README.read_text("utf-8")))
    for step in blocks.split("$ ")[1:]:
        command, _, output = step.partition("\n")
        yield command, output


@pytest.mark.slow
def test_the_commands_print_what_the_page_says(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
    }
    folder = tmp_path
    printed = []
    for command, _ in steps():
        run = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        printed.append((command, PROGRESS.sub(r"\1", run.stdout)))
        folder = folder / "shop" if command.endswith("cd shop") else folder
    assert printed == list(steps())


def test_the_picture_of_the_page_is_what_comes_out(tmp_path: Path) -> None:
    text = README.read_text("utf-8")
    schema, *outputs = re.findall(
        r"^```(?:yaml|python)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL
    )
    project = Project(tmp_path)
    project.write("pyproject.toml", '[tool.cqrs-gen]\npackage = "shop"\n')
    project.write("schemas/orders.yaml", schema)
    project.done("generate")
    commands, handler = outputs
    assert commands in project.read("src/shop/orders/commands.py")
    assert handler in project.read("src/shop/orders/handlers/place_order.py")
