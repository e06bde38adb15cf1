"""A new project, rendered by copier into a folder that nobody sees."""

from __future__ import annotations

import os
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from cqrs_gen.pack import Pack

SHARED = "cqrs_gen_packs._shared"


def project_files(pack: Pack, answers: dict[str, str]) -> dict[str, bytes]:
    """Return the files of a new project by path; a pack may have a template of its own.

    They are not written: they join the plan of the first generation.
    """
    with TemporaryDirectory() as folder:
        settings = Path(folder) / "settings.yml"
        settings.write_text("{}\n")
        # Nobody's own settings of copier may change what a new project looks like.
        os.environ["COPIER_SETTINGS_PATH"] = str(settings)
        from copier import run_copy  # noqa: PLC0415 - reads its settings on import

        target = Path(folder) / "project"
        template = files(pack.package).joinpath("project")
        if not template.is_dir():
            template = files(SHARED).joinpath("project")
        told = {**answers, **pack.new_project._asdict()}
        with as_file(template) as source:
            run_copy(str(source), target, data=told, defaults=True, quiet=True)
        return {
            path.relative_to(target).as_posix(): path.read_bytes()
            for path in sorted(target.rglob("*"))
            if path.is_file()
        }
