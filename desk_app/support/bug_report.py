"""A report that helps to fix a bug: the kind of error and the lines of code it passed. Never a word of a journal.

Messages and values are left out: either may hold what a person typed.
"""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import StackSummary, walk_stack, walk_tb
from types import FrameType, TracebackType

from desk_app.support.children import is_frozen

_PACKAGE = Path(__file__).resolve().parents[1]
_ENGINE_NAME = re.compile(r"[A-Z]+(_[A-Z0-9]+)*")
_MOST_CAUSES = 10


def parley_version() -> str:
    """The installed version; empty for a checkout that is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("parley-journal")
    except PackageNotFoundError:
        return ""


def bug_report(
    error: BaseException | None,
    kind: type[BaseException],
    trace: TracebackType | None,
    *,
    caught: FrameType | None = None,
    about: Iterable[str] = (),
) -> str:
    """The report: versions, the kind of error and its lines of code, then those of its causes.

    `caught` is where the error was caught. It is shown if the error passed no line of Python, as a library raised it.
    `about` are more lines about the machine and the program.
    """
    import platform

    machine = f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}"
    lines = [
        f"Parley {parley_version() or 'from a checkout'}",
        machine,
        *about,
        "",
        _kind(kind, error),
        *_frames(trace),
    ]
    if trace is None and caught is not None:
        lines += ["caught at", *_lines(StackSummary.extract(walk_stack(caught), lookup_lines=False))]
    for cause in _causes(error):
        lines += [f"caused by {_kind(type(cause), cause)}", *_frames(cause.__traceback__)]
    return "\n".join(lines)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen = [error]
    while error is not None and len(seen) <= _MOST_CAUSES:
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if error is None or any(error is each for each in seen):
            return
        seen.append(error)
        yield error


def _kind(kind: type[BaseException], error: BaseException | None) -> str:
    """The type of the error, with the name that the engine or the system gives it."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if isinstance(error, OSError):
        name = errno.errorcode.get(error.errno or 0, "")
    named = f" {name}" if _ENGINE_NAME.fullmatch(name) else ""
    return f"{kind.__module__}.{kind.__qualname__}{named}"


def _frames(trace: TracebackType | None) -> list[str]:
    return _lines(StackSummary.extract(walk_tb(trace), lookup_lines=False))


def _lines(frames: StackSummary) -> list[str]:
    return [f"  {_file(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]


def _file(name: str) -> str:
    """The path of a file within Parley or a library. The part before that may hold the person's name."""
    path = Path(name)
    if is_frozen() and not path.is_absolute():
        return path.as_posix()  # PyInstaller keeps no more of a path than this
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    for folder in sys.path:
        if folder and path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.name
