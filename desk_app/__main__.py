"""`python -m desk_app`, and `parley`: the window at once where nothing else is asked for, else the command line.

A process that Parley starts of itself has the first word `--child` (`support/children.py`).
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from desk_app.support.identity import JOURNAL_ENDING

COMPLETING = "_PARLEY_COMPLETE"
"""A shell sets it when somebody presses Tab: then the commands answer (`commands/completing.py`)."""


def main() -> None:
    """Open the window (no argument, or a journal's name alone), or run a command."""
    words = sys.argv[1:]
    if words[:1] == ["--child"]:
        sys.exit(_child(*words[1:]))
    named = len(words) == 1 and words[0].endswith(JOURNAL_ENDING) and not words[0].startswith("-")
    if (not words or named) and COMPLETING not in os.environ:
        sys.exit(_window(*map(Path, words)))
    try:
        from desk_app.commands.main import main as command_line

        command_line()
    except KeyboardInterrupt:  # while it was still being loaded
        sys.exit(130)


def _child(word: str = "", *arguments: str) -> int:
    """Do one piece of work for the Parley that started this process; the exit status."""
    from desk_app.support.log import warnings_in
    from desk_app.support.paths import Folders

    with warnings_in(Folders.of_system().log_file):
        return _work(word, *arguments)


def _work(word: str, *arguments: str) -> int:
    match word:
        case "read-journal":
            from desk_app.session.foreign_reader import main as read_journal

            return read_journal(*arguments)
        case "make-documents":
            from desk_app.session.document_worker import main as make_documents

            return make_documents()
        case "reckon-facts":
            from desk_app.session.facts_worker import main as reckon_facts

            return reckon_facts()
        case "remove-profile":
            from desk_app.support.passing_profile import remove_when_closed

            return remove_when_closed(*arguments)
        case "try-window":
            return _try_window(*arguments)
        case _:
            return 2


def _try_window(where: str) -> int:
    from desk_app.app import try_window
    from desk_app.domain.errors import UserError

    try:
        sys.stdout.write(f"{try_window(where)}\n")
    except UserError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


def _window(journal: Path | None = None) -> int:
    """The window's exit status. The command line is not loaded for it: a fifth of what a start may take."""
    from desk_app.domain.errors import BadInput, UserError

    try:
        load_first()
        from desk_app.app import run

        return run(journal)
    except UserError as failure:
        sys.stderr.write(f"parley: {failure}\n")
        return 2 if isinstance(failure, BadInput) else 1
    except ImportError as error:
        return _without_library(error)


def load_first() -> None:
    """Load what the window stands on, then Qt as `ui` loads it: all that is imported after a bare Qt takes longer."""
    gc.disable()  # what is loaded now stays; later the window collects, on its own thread (see ui/running/garbage.py)
    from desk_app.session import passphrases, session, settings  # noqa: F401

    import desk_app.ui  # noqa: F401, isort: skip


def _without_library(error: ImportError) -> int:
    """Say which library of the system the window lacks; any other failure to import is one of ours."""
    from desk_app.session.settings import load
    from desk_app.support.language import language_of, speak_in
    from desk_app.support.paths import Folders
    from desk_app.support.system_errors import library_lacking

    speak_in(language_of(load(Folders.of_system().settings_file).language))
    if not (words := library_lacking(error)):
        raise error
    sys.stderr.write(f"parley: {words}\n")
    return 1


if __name__ == "__main__":
    main()
