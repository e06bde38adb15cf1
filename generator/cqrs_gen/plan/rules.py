"""What can be wrong with the files that a generation meets on disk."""

from __future__ import annotations

from cqrs_gen.diagnostics import Rule, Severity

CONFLICT = Rule(
    "conflict",
    "You and the schema changed the same thing in different ways.",
    "cqrs-gen compares what it emitted last (base), the file as it stands (edited) and "
    "the new output (fresh). Where both sides changed the same smallest unit, only a "
    "person can choose, so nothing at all is written. Change the file until it says "
    "what you want, or choose with --on-conflict edited, fresh or markers.",
)
ORPHANED_FILE = Rule(
    "orphaned-file",
    "Nothing in the schema asks for this file any more, but it has your edits.",
    "The message behind the file was removed or renamed without renamed_from. The file "
    "stays where it is and is not wired. Move what you need elsewhere and delete the "
    "file, or keep it as your own by deleting its copy under .cqrs-gen/base/.",
)
LOST_IMPORT = Rule(
    "lost-import",
    "Your own code imports what is not emitted any more.",
    "A declaration left the schema, an option was taken back or the project changed its "
    "target, and with it went a module or a name that this file imports. The file is "
    "yours alone and is left as it is. The run that removes the name warns; "
    "`cqrs-gen check` reports it as `dangling-import` until it is mended.",
    Severity.WARNING,
    repair="write what takes its place, or remove the import",
)
DANGLING_IMPORT = Rule(
    "dangling-import",
    "A file imports what is not in the generated code.",
    "A name or a module that was generated is gone, because a declaration left the "
    "schema, the target was changed or somebody removed it by hand, and a file still "
    "imports it: one that was generated and edited, one of yours, or a generated one "
    "whose counterpart you removed. It fails when it is imported. Imports under "
    "`TYPE_CHECKING`, in functions, with `*`, in `__all__` and as attributes of a module "
    "count; those whose failure is caught do not.",
    repair="write what takes its place, or remove the import",
)
REMOVED_NAME = Rule(
    "removed-name",
    "Code uses a field or a member that was removed.",
    "A schema does not declare it any more, so the generated class has no such name, and "
    "the types prove that this place means it. The names of removed things that are still "
    "used stand in `.cqrs-gen/removed.json`, so that every check tells of them; what "
    "nothing uses any more leaves that file by itself.",
    Severity.WARNING,
    repair="write what takes its place, or declare it again",
)
RESULT_MISMATCH = Rule(
    "result-mismatch",
    "A written body does not return what its generated signature promises.",
    "`returns` of the message was added, removed or changed, and the signature of the "
    "handler with it; the body is yours and stayed as it is. Either a way through it ends "
    "without a result, or it returns one that nobody gets.",
    Severity.WARNING,
    repair="return what the schema says, or change `returns` in the schema",
)
PATH_OUTSIDE_PROJECT = Rule(
    "path-outside-project",
    "A path leaves the project or is not safe to write.",
    "cqrs-gen writes only inside the project: not through '..', an absolute path or a "
    "link that leads out, and not into .git or its own records. Names that Windows "
    "cannot hold are refused as well, so that a repository works everywhere. Rename "
    "the message, or replace the link by a folder.",
    repair="use a path inside of the project, and no links that leave it",
)
PATHS_COLLIDE = Rule(
    "paths-collide",
    "Two outputs would be written to one file.",
    "Two paths that differ only in letter case, or of which one is a link to the other, "
    "are one file on some or all machines, and one text would destroy the other. Rename "
    "one of the messages, or replace the link by a file.",
    repair="rename one of the two",
)
NOT_A_REGULAR_FILE = Rule(
    "not-a-regular-file",
    "Something that is not a file stands where a file is to be written.",
    "A folder, pipe, socket, device or broken link has the name that the output needs. "
    "It is neither read nor replaced. Move it away and run again.",
    repair="put a file in its place, or remove it",
)
READ_ONLY_FILE = Rule(
    "read-only-file",
    "A file that has to change is write-protected.",
    "Somebody took the write permission from the file, which says that it shall not "
    "change; nothing is written. Give the permission back with chmod u+w and run again.",
)
UNREADABLE_FILE = Rule(
    "unreadable-file",
    "A file or folder cannot be read.",
    "Without reading a file cqrs-gen cannot know what you changed in it, so it does not "
    "touch it. Repair the permissions or the disk and run again.",
    repair="check its permissions",
)
DOES_NOT_PARSE = Rule(
    "does-not-parse",
    "A Python file that has to change is not valid Python.",
    "Members can only be merged in a file that Python can read. The file is left as it "
    "is. Repair the line, or run cqrs-gen under the Python version that the file is "
    "written for.",
    repair="correct the file; it is left as it is until then",
)
BROKEN_MERGE = Rule(
    "broken-merge",
    "The merge of a file would not be valid Python.",
    "Every merged file is compiled before it is written, and this one does not compile, "
    "so nothing is written. Make the two changes agree by hand, or choose a side with "
    "--on-conflict edited or fresh.",
    repair="use --on-conflict edited, and report it: it is a mistake of the merge",
)
BROKEN_OUTPUT = Rule(
    "broken-output",
    "A generated file would not be valid Python.",
    "Every generated file is compiled before it is written, and this one does not "
    "compile, so nothing is written. A template of your own may be the reason; the "
    "built-in ones are not to write such a file, whatever a schema says.",
    repair="correct the template of your own that writes it; if you have none, report it "
    "with the schema: it is a bug in cqrs-gen",
)
CHANGED_SINCE_PLAN = Rule(
    "changed-since-plan",
    "A file changed while cqrs-gen was working.",
    "The plan was made for other bytes than those on disk now, so writing it could lose "
    "an edit; nothing is written. Save your editor's files and run again.",
    repair="run cqrs-gen again",
)
DISK_FAILED = Rule(
    "disk-failed",
    "The disk refused a write.",
    "The disk is full, broken or not writable here. Everything that was written before "
    "the failure is taken back, so the project is as it was. Repair the cause and run "
    "again.",
    repair="make room, or check the permissions, and run again",
)
ANOTHER_RUN = Rule(
    "another-run",
    "Another cqrs-gen works on this project.",
    "Two runs at once could undo each other, so the second one waits a few seconds and "
    "then gives up. Wait for the other run, or end a forgotten --watch. The lock belongs "
    "to the process, not to a file: nothing has to be deleted.",
    repair="wait until it is done, or end it",
)
UNFINISHED_RUN = Rule(
    "unfinished-run",
    "An earlier run was killed before it was done.",
    "Its journal is still there, so some files may be new and others old. Run cqrs-gen "
    "generate: it completes or undoes that run before it starts its own.",
    repair="run `cqrs-gen generate`",
)
DAMAGED_JOURNAL = Rule(
    "damaged-journal",
    "The journal of an unfinished run cannot be trusted.",
    "The journal of a killed run is complete when it is there at all; this one is not "
    "what cqrs-gen wrote. Look at the project with your version control, then delete "
    ".cqrs-gen/journal and run again.",
    repair="look at the project with your version control, then delete .cqrs-gen/journal",
)
FOREIGN_JOURNAL = Rule(
    "foreign-journal",
    "The journal in this project was not written by a run in this folder.",
    "A run notes what it is about to write in .cqrs-gen/journal, and in a folder of the "
    "user that it has done so, so that the next run can finish what a killed one began. "
    "This journal came with the repository, was copied with the project, or belongs to "
    "another user or machine: nothing is written or removed on its word. Look at the "
    "project with your version control, then delete the file.",
    repair="look at the project with your version control, then delete .cqrs-gen/journal "
    "and .cqrs-gen/journal.prepared",
)
FOREIGN_RECORD = Rule(
    "foreign-record",
    "The records of emitted files name one that no target writes to.",
    "What nothing asks for any more is removed if it is as .cqrs-gen/base has it. These "
    "records come with a repository, so they count only for paths that an installed target "
    "writes to, below the folders of the configuration or those that it named when you "
    "last generated here. Others are left alone, with the files that they name. After the "
    "configuration changed elsewhere, remove the old output with your version control.",
    Severity.WARNING,
)
NOT_EMITTED = Rule(
    "not-emitted",
    "Nothing is generated to this path.",
    "`cqrs-gen adopt` takes over files that stand where the schemas generate to. Declare "
    "in a schema what the file holds, and move it to the path that `cqrs-gen generate "
    "--dry-run` lists for it.",
    repair="look at `cqrs-gen generate --dry-run`",
)
UNPROVED_RENAME = Rule(
    "unproved-rename",
    "Something may mean what was renamed, and nothing proves it.",
    "Names are renamed where annotations, constructors and imports prove what they lead "
    "to. This place has the old name and no such proof: a parameter without annotation, "
    "say, or a text that names it. It is left as it is and told of once, when the rename "
    "is applied. Look at it, and write the new name if it is meant.",
    Severity.WARNING,
    repair="look at it, and write the new name if it is meant",
)
UNKNOWN_FORMER_NAME = Rule(
    "unknown-former-name",
    "`renamed_from` gives a name that nothing had.",
    "The output of the last run has neither the former name nor the new one, so there is "
    "nothing to rename: no code moves along, and what is there under another name becomes "
    "an orphan or is removed. Look for a typing error, or remove the key.",
    Severity.WARNING,
    repair="write the name that it had, or remove `renamed_from`",
)
WIRE_NAME_CHANGES = Rule(
    "wire-name-changes",
    "The name under which a message is stored would change by itself.",
    "Stored messages, and services that read them, know a message by the name that it had "
    "when it was first generated. That name is `wire_name`, or else `renamed_from`, or "
    "else the name itself; here a change of these gives another one. Say with `wire_name` "
    "which one it is to be. `cqrs-gen rename` writes it.",
)
WIRE_NAME_TAKEN = Rule(
    "wire-name-taken",
    "Two messages of a context are stored under one name.",
    "A reader could not tell which of them a stored message is. A renamed message keeps "
    "the name under which it was stored first, so a new message that has its former name "
    "needs a `wire_name` of its own.",
)
NAME_IN_THE_WAY = Rule(
    "name-in-the-way",
    "The new name means something else where a rename needs it.",
    "Your code has a thing of that name already, and after the rename one of the two "
    "would be taken for the other. Nothing is written. Give yours another name and run "
    "again.",
    repair="give yours another name and run again",
)
DRIFT = Rule(
    "drift",
    "The generated code is not what the schemas say.",
    "A schema, the configuration, a template or cqrs-gen itself changed since the last "
    "generation, or a generated file was removed with its base. Run `cqrs-gen generate`, "
    "look at the difference and commit it.",
    repair="run `cqrs-gen generate` and commit what it writes",
)
LOOSE_WIRING = Rule(
    "loose-wiring",
    "A message has no handler, or more than one registration.",
    "Every message needs its handler class and one registration in the wiring of its "
    "context; otherwise the bus cannot find it at run time. Put back what is missing, "
    "or remove the message from the schema.",
)

RULES = (
    CONFLICT,
    ORPHANED_FILE,
    LOST_IMPORT,
    DANGLING_IMPORT,
    REMOVED_NAME,
    RESULT_MISMATCH,
    PATH_OUTSIDE_PROJECT,
    PATHS_COLLIDE,
    NOT_A_REGULAR_FILE,
    READ_ONLY_FILE,
    UNREADABLE_FILE,
    DOES_NOT_PARSE,
    BROKEN_MERGE,
    BROKEN_OUTPUT,
    UNPROVED_RENAME,
    UNKNOWN_FORMER_NAME,
    WIRE_NAME_CHANGES,
    WIRE_NAME_TAKEN,
    NAME_IN_THE_WAY,
    CHANGED_SINCE_PLAN,
    DISK_FAILED,
    ANOTHER_RUN,
    UNFINISHED_RUN,
    DAMAGED_JOURNAL,
    FOREIGN_JOURNAL,
    FOREIGN_RECORD,
    NOT_EMITTED,
    DRIFT,
    LOOSE_WIRING,
)
