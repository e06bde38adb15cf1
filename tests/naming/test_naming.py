"""A sample of the sweeps over names and widths; `make sweep` runs them whole."""

from __future__ import annotations

import pytest

from cqrs_gen.pack import pack_names
from naming.roles import Role, roles
from naming.sweep import Failure, sample, sweep_roles
from naming.widths import changed_by_black

SAMPLE = 2
# What failed once, and neighbours of it: each in every role that it can have.
CLASSES = """
    A AbstractContextManager App Asyncio BROKEN Connection DateTime I IntegrityError List
    Null ProbeHandlers Pytest PytestFDWarning Replace Test TestConnection Transaction
    UPCASTERS Unwritten Uow
""".split()
FIELDS = "dataclass dt field list replace validate".split()
LENGTHS = (17, 31, 38, 56)


@pytest.mark.parametrize("target", sorted(pack_names()))
def test_names_work_or_are_refused(target: str) -> None:
    drawn = {
        role: sorted({*known(role), *sample(role.names(), SAMPLE, role.name)})
        for role in roles(target)
    }
    failures: list[Failure] = []
    counts = sweep_roles(target, drawn, failures)
    assert failures == []
    few = [role.name for role, count in counts.items() if count.works <= count.refused]
    assert few == []


def known(role: Role) -> list[str]:
    """Return names that failed once, and neighbours of them, as the role has them."""
    return CLASSES if role.names()[0][0].isupper() else FIELDS


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("target", sorted(pack_names()))
def test_black_leaves_names_and_texts_of_a_length_alone(
    target: str, length: int
) -> None:
    assert list(changed_by_black(target, length)) == []
