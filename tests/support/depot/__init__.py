"""A project whose schemas use everything, generated, with bodies written in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = Path(sys.executable).parent
STUB = "        raise NotImplementedError\n"

# What stands in the place of each stub. `runs` and `trouble` belong to the tests: a
# number in `trouble` makes the next run slow, an error makes it fail.
BODIES = {
    "sales/handlers/sell.py": """\
        runs.append(command)
        await meet(trouble)
        sale_id = SaleId(uuid.uuid4())
        command.emit(
            Sold(
                sale_id=sale_id,
                code=command.code,
                quantity=command.quantity,
                channel=command.channel,
            )
        )
        return sale_id
""",
    "sales/handlers/take_back.py": """\
        runs.append(command)
        command.emit(Returned(sale_id=command.sale_id, code=command.code))
        await meet(trouble)
""",
    "sales/handlers/close_day.py": "        runs.append(command)\n",
    "sales/handlers/count_stock.py": "        runs.append(command)\n",
    "sales/handlers/read_books.py": '        return f"read by {context.user_id}"\n',
    "sales/handlers/count_sold.py": """\
        runs.append(query)
        return len(runs)
""",
    "sales/handlers/get_sale.py": """\
        return await self.sale_views.get(query.sale_id)
""",
    "sales/listeners/remember.py": "        runs.append(event)\n",
    "stock/handlers/pack.py": """\
        command.emit(Packed(sale_id=command.sale_id, box=command.box))
""",
    "sales/upcasters.py": "    return int(str(quantity))\n",
}
FOOT = """

import asyncio
import uuid

from depot.sales.events import *
from depot.stock.events import *

runs = []
trouble = []


async def meet(trouble):
    if trouble:
        match trouble.pop(0):
            case Exception() as error:
                raise error
            case seconds:
                await asyncio.sleep(seconds)
"""


def make_depot(root: Path) -> Path:
    """Generate the project and write its bodies; return the folder to import from."""
    (root / "schemas").mkdir()
    for schema in HERE.glob("*.yaml"):
        (root / "schemas" / schema.name).write_text(schema.read_text())
    (root / "pyproject.toml").write_text('[tool.cqrs-gen]\npackage = "depot"\n')
    done = subprocess.run(
        [SCRIPTS / "cqrs-gen", "generate"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for path, body in BODIES.items():
        file = root / "src/depot" / path
        text = file.read_text()
        stub = STUB if STUB in text else STUB[4:]
        assert text.count(stub) == 1, path
        text = text.replace(stub, body)
        file.write_text(text if path.endswith("upcasters.py") else text + FOOT)
    return root / "src"
