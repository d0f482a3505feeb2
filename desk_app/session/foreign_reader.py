"""Reads a journal from elsewhere in a process of its own: `parley --child read-journal FILE`.

It writes a packed interchange file to standard output, which is then checked like any other file. The journal is opened
read-only and without a lock. Its schema must be, object by object, what Parley itself would have made. So none of its
own triggers, views or functions ever run. The system limits the memory of the process.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from desk_app.domain.errors import UserError
from desk_app.exchange.write_journal import pieces
from desk_app.journal.foreign import foreign_journal, foreign_parts
from desk_app.support.language import ENGLISH, speak_in

_OWN_MEMORY = 512 << 20
_MEMORY_A_BYTE = 8


def limit_memory(path: Path) -> None:
    """Set a limit, so that the system ends this process before the computer runs out of memory."""
    if sys.platform == "win32":  # pragma: no cover (only the limit on time works there)
        return
    import resource

    most = _OWN_MEMORY + _MEMORY_A_BYTE * path.stat().st_size
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main(name: str, language: str = ENGLISH) -> int:
    """Write the journal's interchange file. If it is refused: exit code 2, with the reason on standard error."""
    path = Path(name)
    speak_in(language)
    try:
        limit_memory(path)
        with closing(foreign_journal(path)) as connection:
            _write(pieces(foreign_parts(path, connection)))
    except UserError as refused:
        sys.stderr.buffer.write(str(refused).encode("utf-8", "replace"))
        return 2
    except MemoryError:
        return 3
    return 0


def _write(content: Iterable[bytes]) -> None:
    """It is packed, as the process that started this one holds all of it in memory: it is never put in a file."""
    with gzip.GzipFile(fileobj=sys.stdout.buffer, mode="wb", compresslevel=1, mtime=0) as packed:
        packed.writelines(content)
