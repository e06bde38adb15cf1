"""All rules of all stages, by code."""

from __future__ import annotations

from cqrs_gen import config, pipeline, schema_files
from cqrs_gen.cli import allowances, refused, versions
from cqrs_gen.diagnostics import Rule
from cqrs_gen.edit import rules as edit_rules
from cqrs_gen.git import rules as git_rules
from cqrs_gen.model import rules as model_rules
from cqrs_gen.model.checks import all_checks
from cqrs_gen.pack import rules as pack_rules
from cqrs_gen.plan import rules as plan_rules
from cqrs_gen.read import rules as read_rules
from cqrs_gen.render import rules as render_rules


def all_rules() -> dict[str, Rule]:
    """Return every rule by its code."""
    declared = (
        *config.RULES,
        *read_rules.RULES,
        *model_rules.RULES,
        *(check.RULE for check in all_checks()),
        *pack_rules.RULES,
        *pack_rules.OPTION_RULES,
        *pipeline.RULES,
        *schema_files.RULES,
        *render_rules.RULES,
        *plan_rules.RULES,
        *git_rules.RULES,
        *edit_rules.RULES,
        *refused.RULES,
        *allowances.RULES,
        *versions.RULES,
    )
    return {rule.code: rule for rule in sorted(declared, key=lambda rule: rule.code)}
