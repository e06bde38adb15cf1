"""What can be wrong with the repository that a project lies in."""

from __future__ import annotations

from cqrs_gen.diagnostics import Rule

NO_REPOSITORY = Rule(
    "no-repository",
    "the project is in no git repository",
    "A merge driver is entered in the configuration of a repository, and conflicts of "
    "branches stand in its index. git was not found, or it knows of no repository "
    "here. Make one with `git init`, or change into the one that you mean.",
    repair="make a repository with `git init`",
)
GIT_REFUSED = Rule(
    "git-refused",
    "git did not do what it was asked for",
    "The message is git's own. Nothing was lost: cqrs-gen asks git for conflicts and "
    "settings, and tells it of files that are resolved.",
    repair="do what git says, and run the command again",
)
BRANCHES_CONFLICT = Rule(
    "branches-conflict",
    "Two branches changed the same thing in different ways.",
    "The three versions in the index of git were merged by members, and this is left: "
    "only a person can choose. Decide, delete the marker lines if there are any, `git "
    "add` the file, and run `cqrs-gen generate`.",
    repair="decide, then `git add` the file",
)

RULES = (NO_REPOSITORY, GIT_REFUSED, BRANCHES_CONFLICT)
