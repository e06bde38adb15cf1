"""What cqrs-gen does, in one minute: an example, a changed schema, surviving edits."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parent / "shop"
DEMO = Path(__file__).parent.parent / ".demo"
HANDLER = "src/shop/orders/handlers/place_order.py"
TOOLS = Path(sys.executable).parent


def main() -> None:
    """Walk through the demonstration."""
    shutil.rmtree(DEMO, ignore_errors=True)
    project = DEMO / "shop"
    tell("1. An example from its schemas alone, in .demo/fresh:")
    fresh = DEMO / "fresh"
    fresh.mkdir(parents=True)
    shutil.copy(EXAMPLE / "pyproject.toml", fresh)
    shutil.copytree(EXAMPLE / "schemas", fresh / "schemas")
    run("cqrs-gen", "generate", at=fresh)

    tell("2. The same example as its owners keep it, with hand-written code:")
    ignored = shutil.ignore_patterns("cache", "__pycache__", ".*_cache")
    shutil.copytree(EXAMPLE, project, ignore=ignored)
    run("cqrs-gen", "generate", at=project)
    before = (project / HANDLER).read_text()
    sys.stdout.write(before)

    tell("3. The schema changes: one more field and a shorter timeout for PlaceOrder.")
    run(
        "cqrs-gen",
        "new",
        "field",
        "PlaceOrder",
        "wrapping: str | None = None",
        at=project,
    )
    schema = next(
        path
        for path in sorted((project / "schemas").rglob("*.yaml"))
        if "  PlaceOrder:" in path.read_text()
    )
    text = schema.read_text()
    start = text.index("  PlaceOrder:")
    changed = re.sub(r"timeout: \w+", "timeout: 15s", text[start:], count=1)
    schema.write_text(text[:start] + changed)
    run("cqrs-gen", "generate", "--diff", at=project)
    run("cqrs-gen", "generate", at=project)

    tell("4. What you wrote is still there:")
    after = (project / HANDLER).read_text().splitlines()
    lost = [
        line
        for line in before.splitlines()
        if line not in after and "timeout" not in line
    ]
    sys.stdout.write(f"   {len(lost)} lines of {HANDLER} lost\n")

    tell("5. And the example's own tests pass:")
    run("pytest", "-q", "-p", "no:cacheprovider", at=project)
    run("cqrs-gen", "generate", at=project)
    sys.exit(1 if lost else 0)


def tell(text: str) -> None:
    """Print a heading."""
    sys.stdout.write(
        f"\n\033[1m{text}\033[0m\n" if sys.stdout.isatty() else f"\n{text}\n"
    )
    sys.stdout.flush()


def run(*command: str, at: Path) -> None:
    """Show a command and run it; one that fails ends the demonstration."""
    sys.stdout.write(f"$ {' '.join(command)}\n")
    sys.stdout.flush()
    subprocess.run([str(TOOLS / command[0]), *command[1:]], cwd=at, check=True)


if __name__ == "__main__":
    main()
