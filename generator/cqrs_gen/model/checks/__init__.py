"""One file per check of a resolved model: its rule and the function that looks."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Protocol, cast

from cqrs_gen.diagnostics import Report, Rule, Severity
from cqrs_gen.model.index import Index


class Check(Protocol):
    """What a module of this folder offers."""

    RULE: Rule

    @staticmethod
    def check(index: Index, report: Report) -> None:
        """Report what the rule forbids."""
        ...


def all_checks() -> tuple[Check, ...]:
    """Find the checks; adding one is adding a file."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast("Check", import_module(f"{__name__}.{name}")) for name in names)


def run_checks(index: Index, report: Report, *, lint: bool = True) -> None:
    """Run every check on a model, those that only warn where ``lint`` is wished."""
    for each in all_checks():
        if lint or each.RULE.severity is Severity.ERROR:
            each.check(index, report)
