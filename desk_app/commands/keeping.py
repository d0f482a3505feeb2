"""The commands for trouble (backup, restore, check, salvage), and the one that makes a new journal."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_app.commands import console
from desk_app.commands.context import Desk, FilePath, pass_desk
from desk_app.commands.spoken import command, json_option, option
from desk_app.domain.errors import BadInput, Unreadable, UserError, WrongPassphrase
from desk_app.support.clock import SystemClock
from desk_app.support.paths import Folders, private_folder
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.session.backups import Keys

_CLOCK = SystemClock()


@command(
    short_help=mark("Make a backup, opened and compared before it counts."),
    help=mark(
        "Back the journal up into DIR, or to where Parley keeps its own backups; the file's path is "
        "printed. If DIR is not there, it is made.\n\n"
        "Works beside the window. The backup is opened and compared with the journal before it gets its "
        "name."
    ),
)
@click.argument("folder", type=FilePath(), metavar="[DIR]", required=False)
@json_option
@pass_desk
def backup(desk: Desk, folder: Path | None, *, as_json: bool) -> None:
    """Carry out `parley backup`."""
    from desk_app.session.backups import back_up, to_second_place

    made = back_up(desk.journal, _CLOCK, Folders.of_system(), folder, key=desk.key())
    _answer_path(made, {"backup": f"{made}", "encrypted": desk.encrypted()} if as_json else None)
    if folder is None and (copies := to_second_place(made, _CLOCK, Folders.of_system())) is not None and copies.problem:
        console.say(copies.problem)


@command(
    short_help=mark("Put a backup in the place of the journal."),
    help=mark(
        "Put BACKUP in the place of the journal. What is there now is kept as a backup first.\n\n"
        "Refused while a window holds the journal, and where BACKUP is damaged. If BACKUP is "
        "encrypted, so is the journal afterwards. An older BACKUP may have another passphrase than the journal: then "
        "it is asked for, too."
    ),
)
@click.argument("source", type=FilePath(), metavar="BACKUP")
@option("--unopened", is_flag=True, help=mark("Ask for no passphrase of the journal; keep it byte for byte."))
@json_option
@pass_desk
def restore(desk: Desk, source: Path, unopened: bool, *, as_json: bool) -> None:
    """Carry out `parley restore`."""
    from desk_app.session.backups import restore as put_back
    from desk_app.session.passphrases import NOT_CONFIRMED

    if desk.named is None:
        with console.writing(desk.journal.parent):
            desk.journal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = _keys(desk, source, unopened)
    done = put_back(source, desk.journal, _CLOCK, Folders.of_system(), keys)
    told = {
        "journal": f"{done.journal}",
        "encrypted": keys.backup is not None,
        "kept": None if done.kept is None else f"{done.kept}",
    }
    _answer_path(done.journal, told if as_json else None)
    if not done.confirmed:
        console.say(_(NOT_CONFIRMED))
    if done.opened:
        console.say(
            _(
                "The backup was not encrypted, so the journal no longer is: who can read the file can read all "
                "of it. Encrypt it again with: parley passphrase set"
            )
        )
    if keys.backup is not None and keys.backup != keys.journal:
        console.say(_("The journal has the passphrase of that backup now."))
    if done.kept is not None:
        console.say(_("What was there before is kept: {kept}", kept=done.kept))


def _answer_path(path: Path, told: Mapping[str, object] | None) -> None:
    """Print what was done: as JSON if there is something `told`, else the path of the file."""
    if told is None:
        console.answer(f"{path}\n")
    else:
        console.answer_json(told)


def _keys(desk: Desk, source: Path, unopened: bool) -> Keys:
    """The keys of the backup and of the journal. If both have the same passphrase, it is asked for once."""
    from desk_app.session.backups import Keys
    from desk_app.session.passphrases import is_encrypted, is_under, unlock

    try:
        key = None if unopened else desk.key()
    except (WrongPassphrase, Unreadable) as failure:
        raise BadInput(
            _(
                "{failure} To restore all the same and keep what is there byte for byte, add --unopened.",
                failure=failure,
            )
        ) from failure
    if not source.is_file() or not is_encrypted(source):
        return Keys(None, key)
    if key is not None and is_under(key, source):
        return Keys(key, key)
    return Keys(unlock(source, desk.asking.passphrase(_("the backup"))), key)


@command(
    short_help=mark("Say whether the journal is whole."),
    help=mark(
        "Check the file and whether what is in it agrees; nothing is changed. Exit status 1 where something is wrong."
    ),
)
@json_option
@pass_desk
def check(desk: Desk, *, as_json: bool) -> None:
    """Carry out `parley check`."""
    from desk_app.session.backups import left_beside, problems, risk
    from desk_app.session.salvaging import rescue
    from desk_app.session.sealing import plain_backups

    folders = Folders.of_system()
    try:
        found = problems(desk.journal, folders, desk.key())
    except Unreadable as failure:
        if not rescue(desk.journal, folders, failure).can_salvage:
            raise
        found = (str(failure),)
    for words in filter(None, (risk(desk.journal), left_beside(desk.journal))):
        console.say(words)
    plain = plain_backups(desk.journal, folders) if desk.encrypted() else ()
    if plain:
        console.say(
            _(
                "{count:,} of its backups are not encrypted: who finds them can read what is in them. The window "
                "encrypts them when it opens the journal, if they can be read; or delete them with: parley "
                "passphrase clean",
                count=len(plain),
            )
        )
    if as_json:
        console.answer_json({"journal": f"{desk.journal}", "whole": not found, "problems": list(found)})
    elif found:
        console.answer("".join(f"{problem}\n" for problem in found))
    else:
        console.answer(_("{journal} is whole.\n", journal=desk.journal))
    if not found:
        return
    console.say(_("The journal was left as it is. Keep it."))
    tell_ways_on(desk, damaged=True)
    click.get_current_context().exit(1)


def tell_ways_on(desk: Desk, failure: UserError | None = None, *, damaged: bool = False) -> None:
    """Say what helps with a journal that is damaged, empty or gone, and with which commands.

    `damaged` means that part of it is certainly left.
    """
    from desk_app.session.salvaging import is_gone, rescue

    folders = Folders.of_system()
    with suppress(UserError, OSError):
        found = rescue(desk.journal, folders, failure)
        if found.backup is not None:
            command = desk.command("restore", found.backup.path)
            console.say(_("Put its newest backup in its place with:\n  {command}", command=command))
        if found.can_salvage or damaged:
            command = desk.command("salvage", desk.journal, "NEW.parley")
            console.say(_("Save what can be read of it into a new one with:\n  {command}", command=command))
        if is_gone(desk.journal, folders):
            command = desk.command("create")
            console.say(_("If you deleted it yourself, make an empty one there with:\n  {command}", command=command))


@command(
    short_help=mark("Make a new, empty journal."),
    help=mark(
        "Make a new, empty journal, also where one was before that you deleted yourself; its path is "
        "printed.\n\n"
        "Other commands and the window make none where one was before: it may be on a drive that is not "
        "connected."
    ),
)
@pass_desk
def create(desk: Desk) -> None:
    """Carry out `parley create`."""
    from desk_app.session.salvaging import forget_gone
    from desk_app.session.session import Session
    from desk_app.support.ids import Uuid7

    if desk.named is None:
        with console.writing(desk.journal.parent):
            private_folder(desk.journal.parent)
    forget_gone(desk.journal, Folders.of_system())
    session = Session.open(desk.journal, clock=_CLOCK, ids=Uuid7(_CLOCK), create=True)
    session.close()
    console.answer(f"{session.path}\n")


@command(
    short_help=mark("Save what can be read of a damaged journal."),
    help=mark(
        "Save what can be read of DAMAGED into the new journal NEW, and list what could not be saved.\n\n"
        "DAMAGED is only read. Where it is encrypted, its passphrase is asked for, and NEW has the same "
        "one. Try a backup first: it is whole."
    ),
)
@click.argument("damaged", type=FilePath(), metavar="DAMAGED")
@click.argument("new", type=FilePath(), metavar="NEW")
@json_option
@pass_desk
def salvage(desk: Desk, damaged: Path, new: Path, *, as_json: bool) -> None:
    """Carry out `parley salvage`."""
    from desk_app.session.salvaging import salvage as save
    from desk_app.session.salvaging import was_encrypted

    passphrase = desk.asking.passphrase() if damaged.is_file() and was_encrypted(damaged) else None
    report = save(damaged, new, _CLOCK, Folders.of_system(), passphrase)
    entries, negotiations = (report.rows.get(table, 0) for table in ("entry", "negotiation"))
    told = {
        "journal": f"{new}",
        "encrypted": passphrase is not None,
        "negotiations": negotiations,
        "entries": entries,
        "from_log": report.from_log,
        "lost": list(report.lost),
    }
    _answer_path(new, told if as_json else None)
    console.say(
        _("Saved: {negotiations:,} negotiations with {entries:,} entries.", negotiations=negotiations, entries=entries)
    )
    if passphrase is not None:
        console.say(_("It is encrypted, and has the passphrase of the damaged one."))
    if report.from_log:
        console.say(
            _(
                "{n:,} parts of them came from the history of changes, where they are kept as well.",
                n=report.from_log,
            )
        )
    for words in report.lost:
        console.say(_("Not saved: {words}", words=words))


ALL = (backup, restore, check, salvage, create)
