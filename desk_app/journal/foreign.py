"""A journal from elsewhere, of which nothing is trusted. Only the process of `session.foreign_reader` uses this."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import sqlcipher3

from desk_app.domain.errors import BadInput
from desk_app.domain.journal_file import JournalParts
from desk_app.domain.negotiation import Negotiation
from desk_app.journal import loading
from desk_app.journal.connection import SCHEMA, check_header, wrapped
from desk_app.journal.engine import Connection
from desk_app.journal.failures import ENGINE_ERRORS, PASSING, engine_name, told, told_plainly
from desk_app.journal.migrations import JOURNAL
from desk_app.journal.whole_schema import objects_in, objects_of
from desk_app.support.words import _

_BESIDE = ("-journal", "-wal")
_CAREFUL = ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON", "mmap_size = 0", "cache_size = -8000")


def foreign_journal(path: Path) -> Connection:
    """A connection to a journal that is not trusted. It is checked before anything of it is used.

    Raises:
        UserError: it is no journal, is newer, damaged, in use, or holds what Parley does not put into journals.
    """
    for ending in _BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.exists() and beside.stat().st_size:
            raise BadInput(
                _(
                    "{path} is in use or was not closed well. Open it in Parley once, close it, and try again.",
                    path=path,
                )
            )
    with told_plainly(path):
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        connection: Connection = sqlcipher3.connect(uri, uri=True, isolation_level=None)
        try:
            for pragma in _CAREFUL:
                connection.execute(f"PRAGMA {pragma}").fetchall()
            version = check_header(connection, path, SCHEMA)
            _check_schema(connection, path, version)
            _check_pages(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection if version == SCHEMA else _up_to_date(connection, path)


def _up_to_date(earlier: Connection, path: Path) -> Connection:
    """A journal of an earlier schema as it is after its migrations, which are run on a copy in memory."""
    connection: Connection = sqlcipher3.connect(":memory:", isolation_level=None)
    try:
        with closing(earlier), _doubting(path):
            earlier.backup(connection, pages=-1, progress=None)
            JOURNAL.apply(wrapped(connection))
        for pragma in _CAREFUL:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _check_pages(connection: Connection, path: Path) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise _damaged(path)


def _damaged(path: Path) -> BadInput:
    return BadInput(_("{path} is damaged, so nothing of it was taken in. Use a copy made earlier.", path=path))


def _check_schema(connection: Connection, path: Path, version: int) -> None:
    """Every object must be one that Parley makes, word for word; none of its own may be missing."""
    ours, theirs = objects_of(version), objects_in(connection)
    strange = sorted(f"{kind} {name}"[:60] for kind, name, _table, _sql in theirs - ours)
    if strange:
        raise BadInput(
            _(
                "{path} is not as Parley makes journals ({what}), so nothing of it was taken in. Save its contents in "
                "a new journal with “parley salvage”, and take that in.",
                path=path,
                what=", ".join(strange[:3]),
            )
        )
    if ours - theirs:
        raise BadInput(
            _(
                "{path} is not as Parley makes journals, so nothing of it was taken in. Save its contents in a new "
                "journal with “parley salvage”, and take that in.",
                path=path,
            )
        )


def foreign_parts(path: Path, connection: Connection) -> JournalParts:
    """Everything in it that is not in its trash, one negotiation at a time.

    Raises, here and when one of its negotiations is read:
        BadInput: a cell holds what no journal does.
    """
    with _doubting(path):
        found = loading.parts(connection, None)

    def negotiation(negotiation_id: str) -> Negotiation:
        with _doubting(path):
            return found.negotiation(negotiation_id)

    return replace(found, negotiation=negotiation)


@contextmanager
def _doubting(path: Path) -> Iterator[None]:
    try:
        yield
    except MemoryError:
        raise
    except ENGINE_ERRORS as error:
        raise (told(error, path) if engine_name(error) in PASSING else _damaged(path)) from error
    except (ValueError, TypeError, KeyError, ArithmeticError, AttributeError, RecursionError) as error:
        raise BadInput(
            _("{path} holds values that no journal does, so nothing of it was taken in.", path=path)
        ) from error
