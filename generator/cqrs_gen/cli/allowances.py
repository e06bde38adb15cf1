"""What `allow` says in schemas and in the configuration, held against all rules."""

from __future__ import annotations

from collections.abc import Mapping

from cqrs_gen.diagnostics import Report, Rule, Severity
from cqrs_gen.names import nearest

BAD_ALLOWANCE = Rule(
    "bad-allowance",
    "something is allowed that is no warning",
    "`allow` takes codes of warnings, each with a reason. Errors cannot be allowed: what "
    "is generated would not work.",
)
UNUSED_ALLOWANCE = Rule(
    "unused-allowance",
    "a warning is allowed that nobody gets",
    "`allow` silences a warning where it is right as it is. Nothing gives this warning any "
    "more, so the entry would only hide a later mistake.",
    Severity.WARNING,
    repair="remove the entry",
)
RULES = (BAD_ALLOWANCE, UNUSED_ALLOWANCE)


def check_allowances(report: Report, rules: Mapping[str, Rule]) -> None:
    """Report what cannot be allowed, and what need not be; ``rules`` are all by code."""
    unused = set(report.unused_allowances)
    for allowance in report.allowances:
        rule = rules.get(allowance.code)
        if rule is None:
            guess = nearest(allowance.code, rules)
            report.add(
                BAD_ALLOWANCE,
                f"no finding has the code `{allowance.code}`",
                allowance.span,
                help=f"did you mean `{guess}`?" if guess else "remove the entry",
            )
        elif rule.severity is Severity.ERROR:
            report.add(
                BAD_ALLOWANCE,
                f"`{allowance.code}` is an error, and errors cannot be allowed",
                allowance.span,
                help=f"remove the entry; `cqrs-gen explain {allowance.code}` tells more",
            )
        elif allowance in unused:
            report.add(
                UNUSED_ALLOWANCE,
                f"nothing gives the warning `{allowance.code}` here",
                allowance.span,
            )
