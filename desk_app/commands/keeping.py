"""Commands for a bad day: backup, restore, check, salvage."""

from __future__ import annotations

from pathlib import Path

import click

from desk_app.commands.desk import Desk, pass_desk
from desk_app.exchange import console
from desk_app.support.clock import SystemClock
from desk_app.support.paths import Folders

_CLOCK = SystemClock()


@click.command(short_help="Make a backup, opened and compared before it counts.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", required=False)
@pass_desk
def backup(desk: Desk, folder: Path | None) -> None:
    """Back the journal up into DIR, or to where Parley keeps its own backups; the file's path is printed.

    Works beside the window. The backup is opened and compared with the journal before it gets its name.
    """
    from desk_app.session.backups import back_up

    console.answer(f"{back_up(desk.journal, _CLOCK, Folders.of_system(), folder, desk.key())}\n")


@click.command(short_help="Put a backup in the place of the journal.")
@click.argument("source", type=click.Path(path_type=Path), metavar="BACKUP")
@pass_desk
def restore(desk: Desk, source: Path) -> None:
    """Put BACKUP in the place of the journal. What is there now is kept as a backup first.

    Refused while a window holds the journal, and where BACKUP is damaged.
    """
    from desk_app.session.backups import restore as put_back

    if desk.named is None:
        with console.writing(desk.journal.parent):
            desk.journal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    done = put_back(source, desk.journal, _CLOCK, Folders.of_system(), desk.key_of(source))
    console.answer(f"{done.journal}\n")
    if done.kept is not None:
        console.say(f"What was there before is kept: {done.kept}")


@click.command(short_help="Say whether the journal is whole.")
@pass_desk
def check(desk: Desk) -> None:
    """Check the file and whether what is in it agrees; nothing is changed. Exit status 1 where something is wrong."""
    from desk_app.session.backups import newest_good, problems, risk

    folders = Folders.of_system()
    found = problems(desk.journal, folders, desk.key())
    warning = risk(desk.journal)
    if warning:
        console.say(warning)
    if not found:
        console.answer(f"{desk.journal} is whole.\n")
        return
    console.answer("".join(f"{problem}\n" for problem in found))
    good = newest_good(desk.journal, folders)
    console.say("The journal was left as it is. Keep it.")
    if good is not None:
        console.say(f"Put its newest backup in its place (this file is kept, too) with:\n  parley restore {good.path}")
    console.say(f"Save what can be read of it into a new one with:\n  parley salvage {desk.journal} NEW.parley")
    click.get_current_context().exit(1)


@click.command(short_help="Save what can be read of a damaged journal.")
@click.argument("damaged", type=click.Path(path_type=Path), metavar="DAMAGED")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
def salvage(damaged: Path, new: Path) -> None:
    """Save what can be read of DAMAGED into the new journal NEW, and list what could not be saved.

    DAMAGED is only read. Try a backup first: it is whole.
    """
    from desk_app.session.backups import salvage as save

    report = save(damaged, new, _CLOCK, Folders.of_system())
    console.answer(f"{new}\n")
    entries, negotiations = (report.rows.get(table, 0) for table in ("entry", "negotiation"))
    console.say(f"Saved: {negotiations:,} negotiations with {entries:,} entries.")
    if report.from_log:
        console.say(f"{report.from_log:,} parts of them came from the history of changes, where they are kept as well.")
    for words in report.lost:
        console.say(f"Not saved: {words}")


ALL = (backup, restore, check, salvage)
