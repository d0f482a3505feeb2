"""Enter → committed in a journal of a million entries, plain and encrypted; the rest is as in `recording`.

PARLEY_SCALE names a file to make the journal in once and to use again. The encrypted one is made beside it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desk_app.session.passphrases import Key, set_passphrase, unlock
from desk_app.support.paths import Folders
from tests.benchmarks.cases import open_session
from tests.benchmarks.measuring import Row
from tests.benchmarks.recording import BUDGETS, PASSPHRASE, entered
from tests.benchmarks.scale import EACH, MANY, large_journal


def rows() -> Iterator[Row]:
    """Each with what its session works out behind the entries already done."""
    with tempfile.TemporaryDirectory() as folder:
        plain = large_journal(Path(folder))
        for kind in BUDGETS:
            path, key = _encrypted(plain) if kind else (plain, None)
            session = open_session(path, key)
            try:
                while session.figures.catch_up().to_come:
                    pass
                yield from entered(session, kind, f" at {MANY * EACH:,}{kind}", "14.6")
            finally:
                session.close()


def _encrypted(plain: Path) -> tuple[Path, Key]:
    """A copy with a passphrase, in a folder of its own beside it."""
    path = plain.with_name("encrypted") / plain.name
    if path.exists():
        return path, unlock(path, PASSPHRASE)
    path.parent.mkdir()
    shutil.copyfile(plain, path)
    return path, set_passphrase(path, PASSPHRASE, folders=Folders.inside(path.parent))
