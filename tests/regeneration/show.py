"""One case, or the step at which a chain ends, at length for people."""

from __future__ import annotations

import difflib

from . import peers
from .chains import ends, failed
from .measure import broken_laws, judged
from .oracle import make


def shown(seed: int) -> str:
    """Return one case at length."""
    case = make(seed)
    answer = peers.ours(*case.files(), case.renamed)
    told = judged(case, answer)
    parts = [
        f"seed {seed}: {case.kind}, wears {sorted(case.worn)}, {told.verdict.value}",
        *(f"  {each}" for each in told.why),
        *(f"  broken law: {each}" for each in broken_laws(case, answer)),
        *(f"  allowed: {each}" for each in case.clashes),
        f"  renamed: {case.renamed}",
        *(f"  edit: {each}" for each in case.edits),
        "=== base",
        case.base,
        "=== base -> edited",
        _diff(case.base, case.edited),
        "=== base -> fresh",
        _diff(case.base, case.fresh),
        "=== result",
        answer.content.decode("utf-8-sig"),
        "=== expected -> result",
        _diff(case.expected, answer.content.decode("utf-8-sig")),
    ]
    return "\n".join(parts)


def shown_chain(seed: int) -> str:
    """Return the step of a chain at which our merge fails, at length."""
    end = ends(seed, [peers.OURS])[peers.OURS]
    if not end.why:
        return f"chain {seed}: {end.kind}, all the way through"
    step, edited, answer = failed(seed, end.steps)
    parts = [
        f"chain {seed}: {end.kind}, step {end.steps}: {end.why}",
        "=== base",
        step.base,
        "=== base -> edited",
        _diff(step.base, edited),
        "=== base -> fresh",
        _diff(step.base, step.fresh),
        "=== expected -> result",
        _diff(step.expected, answer.content.decode()),
    ]
    return "\n".join(parts)


def _diff(old: str, new: str) -> str:
    return "\n".join(
        difflib.unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=2)
    )
