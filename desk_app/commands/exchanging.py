"""The commands import, export and search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_app.commands import console
from desk_app.commands.completing import negotiation_ids, zone_names
from desk_app.commands.console import cut, printable, share
from desk_app.commands.context import Desk, FilePath, WholeNumber, found, pass_desk
from desk_app.commands.importing_contacts import import_contacts, remembered_columns_here, writing_to
from desk_app.commands.importing_offers import Imported, import_offers, import_unknown
from desk_app.commands.noting import note_papers
from desk_app.commands.spoken import command, json_option, option
from desk_app.domain.papers import SavedPaper
from desk_app.exchange.exports import Export, Writing
from desk_app.support.paths import Folders
from desk_app.support.words import _, mark, plural

if TYPE_CHECKING:
    from desk_app.session.reading import Reading
    from desk_app.support.progress import Progress

SQLITE = "sqlite"
"""The option and the name of a copy for questions in SQL."""
_FORMS: Mapping[str, Export] = {str(form): form for form in Export}
_NOT_TAKEN = mark("Stopped. Nothing was taken in; the journal is as it was.")


@command(
    "import",
    short_help=mark("Add what is in a file or another journal."),
    help=mark(
        "Add the negotiations of a JSON export, a ledger (.csv) or another journal (.parley), or the people of an "
        "address book (.vcf, .csv).\n\n"
        "Negotiations that are there already are left alone. FILE is only read. If anything in it is wrong, nothing is "
        "added. Of an address book, cards that cannot be read are named, and the others are added; people who are "
        "there already get what they lack.\n\n"
        'Of a table of offers (.csv) from before, say what its columns hold: --columns "title=Project,side=Who,'
        'value=Offer". A column is title, person, date, side, issue, value, ours, theirs, currency or note. Rows that '
        "cannot be read are named, and the others are added.\n\n"
        "A calendar (.ics) or a message with an invitation (.eml) plans, moves or cancels meetings of a negotiation. "
        "What of it cannot be read is named, and the rest is taken."
    ),
)
@click.argument("file", type=FilePath())
@option(
    "--negotiation",
    "id_",
    default="",
    metavar="ID",
    help=mark("The negotiation of the meetings of a calendar."),
    shell_complete=negotiation_ids,
)
@option(
    "--zone",
    default="",
    metavar="NAME",
    help=mark("The time zone where a calendar does not tell it."),
    shell_complete=zone_names,
)
@option(
    "--series",
    type=WholeNumber(1, 100),
    default=1,
    metavar="N",
    help=mark("How many meetings of a series to take (1)."),
)
@option("--columns", default="", metavar="WORDS", help=mark("What the columns of a table of offers hold."))
@option("--add-people", is_flag=True, help=mark("Add people whom a calendar names and whom you do not know yet."))
@json_option
@pass_desk
def import_(
    desk: Desk, /, file: Path, id_: str, zone: str, series: int, columns: str, *, add_people: bool, as_json: bool
) -> None:
    """Carry out `parley import`."""
    from desk_app.session.matching import may_invite

    if may_invite(file) and not columns:
        from desk_app.commands.inviting import ImportOptions, take_invitations

        take_invitations(desk, file, ImportOptions(id_, zone, series, add_people, as_json))
        return
    if id_ or zone or add_people:
        raise click.UsageError(_("--negotiation, --zone and --add-people are for a calendar or a message alone."))
    from desk_app.session.address_books import holds_people

    if columns:
        _tell(import_offers(desk, file, columns), as_json)
    elif holds_people(file, remembered_columns_here()):
        import_contacts(desk, file, as_json=as_json)
    else:
        _tell(import_unknown(desk, file) or _import_whole(desk, file), as_json)


def _import_whole(desk: Desk, file: Path) -> Imported:
    """Import an interchange file, a ledger or a journal: all of it or nothing."""
    from desk_app.session.foreign import read_any

    if not desk.journal.exists():
        with share(_("Checking"), _(_NOT_TAKEN)) as progress:
            read_any(file, progress)  # a wrong file leaves nothing behind
    with writing_to(desk, file) as session, share(_("Importing"), _(_NOT_TAKEN)) as progress:
        return Imported(session.interchange.import_file(file, progress))


def _tell(taken: Imported, as_json: bool) -> None:
    """Say how many negotiations were added, and which of those left alone differ in the file."""
    report = taken.report
    if as_json:
        from desk_app.commands.import_json import negotiations_json

        console.answer_json(negotiations_json(report, taken.problems))
    else:
        from desk_app.commands.list_text import imported_text

        console.answer(imported_text(report.titles, frozenset(report.added)))
    for problem in taken.problems:
        console.say(_("Could not be read: {problem}", problem=printable(problem)))
    for each in report.differing:
        title = cut(each.title, 60)
        console.say(_("Not the same in the file, left as it is: {id}  {title}", id=each.negotiation, title=title))
        for words in each.words():
            console.say(_("    {words}", words=words))
    console.say(
        _(
            "{added} added; {skipped} there before, left alone.",
            added=len(report.added),
            skipped=len(report.skipped),
        )
    )
    if report.erased:
        console.say(_left_out(report.erased))


def _left_out(people: int) -> str:
    return plural(
        "{n} person of the file was erased here, and was left out.",
        "{n} people of the file were erased here, and were left out.",
        people,
    )


def _form_options(made: Callable[..., None]) -> Callable[..., None]:
    """Add an option for each format."""
    for form in reversed(Export):
        add = option(f"--{form}", form.value, is_flag=True, help=form.option)
        made = add(made)
    plain = option(f"--{SQLITE}", SQLITE, is_flag=True, help=mark("A database of plain tables, for questions in SQL."))
    return plain(made)


@command(
    short_help=mark("Write the journal, or some negotiations, to a file."),
    help=mark(
        "Write the whole journal, or some negotiations: as JSON, or in another format.\n\n"
        "JSON, Markdown and the workbook contain your limits, and ledgers all that was said. FILE takes the place of "
        "a file of that name, but never that of a journal.\n\n"
        "With --sqlite it is a database of plain tables, for questions in SQL. It has everything in it and is never "
        "encrypted, even if the journal is."
    ),
)
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=negotiation_ids)
@_form_options
@option("--alarm", type=WholeNumber(0, 10_080), metavar="N", help=mark("With --ics: N minutes before a meeting."))
@option("-o", "--out", type=FilePath(), metavar="FILE", help=mark("Where to write it; - for standard output."))
@pass_desk
def export(desk: Desk, /, ids: tuple[str, ...], alarm: int | None, out: Path | None, **forms: bool) -> None:
    """Carry out `parley export`. `forms` says for each format whether it was asked for."""
    from desk_app.session.exporting import undisturbed

    form = _one_of(forms)
    if alarm is not None and form is not Export.CALENDAR:
        raise click.UsageError(_("--alarm is for a calendar: add --ics."))
    if form in (Export.XLSX, SQLITE):
        console.refuse_terminal(out)
    with desk.reading() as reading, share(_("Exporting"), _("Stopped: the export is not whole.")) as progress:
        chosen = tuple(dict.fromkeys(found(reading, each).id for each in ids)) or None
        with undisturbed(reading, Folders.of_system().backups, progress) as (journal, heard):
            to_tell = _answer(journal, chosen, form, out, heard, alarm)
        if out is not None:
            note_papers(reading, [SavedPaper(out, form, chosen)])
    if to_tell:
        console.say(to_tell)
    desk.tell_open_result()


def _answer(
    journal: Reading, chosen: tuple[str, ...] | None, form: str, out: Path | None, heard: Progress, alarm: int | None
) -> str:
    """Write the export, and give back what to say about it; empty if nothing."""
    from desk_app.session.exporting import plain_copy, written

    content: Iterable[bytes]
    if form == SQLITE:
        content = plain_copy(journal, chosen, heard)
    else:
        content = written(journal, chosen, _FORMS[form], heard, alarm=alarm)
    if out is None:
        console.answer_pieces(content)
    else:
        console.answer_file_of(content, out)
    if form == SQLITE and journal.key is not None:
        return _("This copy is not encrypted: anybody who has the file can read it, without your passphrase.")
    return content.note() if isinstance(content, Writing) else ""


def _one_of(forms: Mapping[str, bool]) -> str:
    wanted = [form for form in (*Export, SQLITE) if forms[form]]
    if len(wanted) > 1:
        asked = " ".join(f"--{form}" for form in wanted)
        raise click.UsageError(_("A file has one format: leave all but one of {asked} out.", asked=asked))
    return wanted[0] if wanted else Export.JSON


@command(help=mark("Search everything you wrote: all WORDS, the last one perhaps unfinished."))
@click.argument("words", nargs=-1, required=True)
@json_option
@option("--best", is_flag=True, help=mark("The closest matches first, not the newest."))
@option("--limit", type=WholeNumber(1, 10_000), default=50, metavar="N", help=mark("How many at most (50)."))
@pass_desk
def search(desk: Desk, words: tuple[str, ...], as_json: bool, best: bool, limit: int) -> None:
    """Carry out `parley search`."""
    from desk_app.commands.list_text import found_json, found_text

    typed = " ".join(words)
    with desk.reading() as reading:
        places = reading.search(typed, limit, best=best)
    if as_json:
        console.answer_json(found_json(places, typed))
        return
    console.answer(found_text(places, typed))
    if not places:
        console.say(_("Nothing found."))


ALL = (import_, export, search)
