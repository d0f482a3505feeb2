"""Reads a journal that is not ours, as a process of its own: `python -m desk_app.session.foreign_reader FILE`.

What it finds goes to standard output as a packed interchange file, which is then checked like any other. The file is
opened without a lock and so that nothing can be written; its schema must be, object by object, what Parley itself would
have made, so none of its own triggers, views or functions ever run. Memory is limited by the system.
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

_OWN_MEMORY = 512 << 20
_MEMORY_A_BYTE = 8


def limit_memory(path: Path) -> None:
    """Let the system end this process rather than the computer's memory."""
    if sys.platform == "win32":  # pragma: no cover (there the limit on time has to do)
        return
    import resource

    most = _OWN_MEMORY + _MEMORY_A_BYTE * path.stat().st_size
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main(name: str) -> int:
    """Write the journal's interchange file; 2 where it is refused, its reason then on standard error."""
    path = Path(name)
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
    """Packed, since whoever started this process holds all of it in memory: nothing of it is ever in a file."""
    with gzip.GzipFile(fileobj=sys.stdout.buffer, mode="wb", compresslevel=1, mtime=0) as packed:
        packed.writelines(content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
