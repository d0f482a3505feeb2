"""What `parley import` does with a table of offers: its columns are told, and it becomes negotiations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.commands.context import Desk
from desk_app.commands.importing_contacts import CLOCK, writing_to
from desk_app.domain.errors import BadInput
from desk_app.support.paths import Folders
from desk_app.support.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.exchange.contacts.tables import ContactTable
    from desk_app.exchange.tracker.offer_columns import OfferColumn
    from desk_app.session.interchange import ImportReport


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in, and the rows that could not be read."""

    report: ImportReport
    problems: tuple[str, ...] = ()


def import_offers(desk: Desk, file: Path, columns: str) -> Imported:
    """Take in a table of offers whose columns are told as in "title=Project,side=Who".

    Raises:
        UserError: it cannot be read, or nothing can be saved.
    """
    from desk_app.exchange.tracker.offer_columns import columns_named
    from desk_app.session.old_offers import table_of

    table = table_of(file)
    return _take(desk, file, table, columns_named(columns, table.headings))


def import_unknown(desk: Desk, file: Path) -> Imported | None:
    """Take in a table of offers whose columns were chosen before. None for a file of another kind.

    Raises:
        BadInput: it is a table, and nobody has said what its columns hold.
        UserError: nothing can be saved.
    """
    from desk_app.exchange.tracker.offer_columns import columns_remembered, lacking, usage
    from desk_app.session.old_offers import unknown_table
    from desk_app.session.settings import load

    settings = load(Folders.of_system().settings_file)
    table = unknown_table(file, dict(settings.contact_columns))
    if table is None:
        return None
    columns = columns_remembered(table.headings, dict(settings.offer_columns))
    if lacking(columns):
        people = _(
            "The first row does not tell what the table holds. If it holds people, import it in the window, in People, "
            "and choose there what its columns hold."
        )
        raise BadInput(f"{people}\n{usage(table.headings)}")
    return _take(desk, file, table, columns)


def _take(desk: Desk, file: Path, table: ContactTable, columns: Sequence[OfferColumn]) -> Imported:
    from desk_app.domain.reading import known_locale
    from desk_app.exchange.tracker.read_offers import OfferSettings, read_offers
    from desk_app.session.old_offers import refuse_nothing
    from desk_app.session.settings import load

    settings = load(Folders.of_system().settings_file)
    locale, currency = known_locale(settings.region().locale), settings.currency
    if not desk.journal.exists():  # a wrong file leaves nothing behind
        refuse_nothing(read_offers(table, columns, OfferSettings(CLOCK.now(), locale, currency, {})))
    with writing_to(desk, file) as session:
        offers = session.old_offers.look(table, columns, locale, currency)
        return Imported(session.old_offers.take(offers), tuple(offers.problems))
