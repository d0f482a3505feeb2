"""All plain tables, and the rows of a file in the order in which they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desk_app.domain.journal_file import Exportable
from desk_app.exchange.plain_tables import of_endings, of_expectations, of_preparation, of_talks
from desk_app.exchange.plain_tables.cells import PlainRow, PlainTable

TABLES: tuple[PlainTable, ...] = (*of_endings.TABLES, *of_preparation.TABLES, *of_expectations.TABLES, *of_talks.TABLES)


def rows_of(file: Exportable) -> Iterator[tuple[str, Iterable[PlainRow]]]:
    """The names of tables with some of their rows. Each negotiation is fetched once."""
    for table in TABLES:
        if table.of_file is not None:
            yield table.name, table.of_file(file)
    for negotiation in file.negotiations:
        for table in TABLES:
            if table.of_each is not None:
                yield table.name, table.of_each(negotiation)
