"""The commands of a journal that is shared with other machines through a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_app.commands import console
from desk_app.commands.completing import conflict_ids, negotiation_ids
from desk_app.commands.context import Desk, FilePath, WholeNumber, found, line_from, pass_desk
from desk_app.commands.spoken import SpokenGroup, json_lines_option, json_option, option
from desk_app.domain.errors import BadInput, UserError
from desk_app.support.clock import SystemClock
from desk_app.support.paths import private_folder
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.session.passphrases import Key
    from desk_app.session.session import Session
    from desk_app.session.sharing.syncing import SyncResult

_CLOCK = SystemClock()
_STOPPED = mark("Stopped. What was done is kept; the next time does the rest.")
_folder = click.argument("folder", type=FilePath(), metavar="FOLDER")
_device = option("--device", metavar="NAME", default="", help=mark("What the others call this machine."))


@click.group(
    "share",
    cls=SpokenGroup,
    short_help=mark("Share the journal with other machines."),
    help=mark(
        "Share the journal with other machines, through a folder that a sync tool of yours carries.\n\n"
        "What is in the folder is sealed. Everyone with the code sees everything that is shared, limits included."
    ),
)
def share() -> None:
    """Carry out `parley share`."""


@share.command(
    short_help=mark("Share this journal in a folder."),
    help=mark(
        "Share this journal in a folder, and print the code for the other machines.\n\n"
        "Shared are all negotiations that are not in the trash, later ones too; or those after --only alone. People "
        "and rules that they name go along. The trash, undo, drafts and settings stay here."
    ),
)
@_folder
@click.argument("ids", nargs=-1, metavar="", shell_complete=negotiation_ids)
@_device
@option(
    "--only",
    multiple=True,
    metavar="ID...",
    help=mark("Share these negotiations alone."),
    shell_complete=negotiation_ids,
)
@pass_desk
def create(desk: Desk, folder: Path, ids: tuple[str, ...], device: str, only: tuple[str, ...]) -> None:
    """Carry out `parley share create`."""
    from desk_app.session.sharing.naming import device_name

    if ids and not only:
        raise click.UsageError(_("Negotiations come after --only."))
    with _opened(desk, desk.key()) as session:
        chosen = {found(session.reading, each).id for each in (*only, *ids)} if only else None
        code = session.sharing.create(folder, device_name(device), chosen)
        try:
            _tell(session, _run(session))
        finally:  # it is shared, also where the folder was lost meanwhile
            console.say(_("Give this code to the other machines; everyone who has it can read what is shared:"))
            console.answer(f"{code}\n")


@share.command(
    short_help=mark("Open a shared journal on this machine."),
    help=mark(
        "Make the journal of --journal from what is shared in a folder, and belong to it from now on.\n\n"
        "The journal must not be there yet. Its code is asked for, or read from the descriptor of --code-fd. With "
        "--passphrase-fd it is encrypted from the start."
    ),
)
@_folder
@option("--code-fd", type=WholeNumber(0), metavar="N", help=mark("Read the code from this descriptor."))
@_device
@pass_desk
def join(desk: Desk, folder: Path, code_fd: int | None, device: str) -> None:
    """Carry out `parley share join`."""
    from desk_app.commands.sharing_text import newest_text
    from desk_app.session.sharing.membership import newest_in
    from desk_app.session.sharing.naming import device_name

    if desk.journal.exists() or desk.journal.is_symlink():
        raise BadInput(_("{journal} is there already. Name a new journal with --journal FILE.", journal=desk.journal))
    if desk.named is not None and not desk.journal.parent.is_dir():
        place = desk.journal.parent
        raise UserError(
            _("The folder {folder} does not exist. Make it, or name a journal in another folder.", folder=place)
        )
    code = _code(code_fd)
    newest = newest_in(folder, code)
    console.say("\n".join(newest_text(newest)))
    with _opened(desk, _encrypted(desk) if desk.asking.given else None, create=True) as session:
        name = session.sharing.join(folder, code, device_name(device), newest)
        console.say(_("For the others this machine is {name}.", name=name))
        _tell(session, _run(session))


def _encrypted(desk: Desk) -> Key:
    """Make the journal, empty, and encrypt it with the passphrase that is given. Returns what opens it."""
    from desk_app.session import passphrases

    passphrase = desk.asking.new_passphrase()
    passphrases.fresh_key(passphrase)  # refused before anything is made
    with _opened(desk, None, create=True):
        pass
    return passphrases.set_passphrase(desk.journal, passphrase, told=console.say)


@share.command(help=mark("Print the code of the share, for one more machine."))
@pass_desk
def code(desk: Desk) -> None:
    """Carry out `parley share code`."""
    with _opened(desk, desk.key()) as session:
        console.answer(f"{session.sharing.code()}\n")


@share.command(
    short_help=mark("Send what is new here, and take in what others wrote."),
    help=mark(
        "Send what is new here, and take in what the others wrote.\n\n"
        "With --watch it goes on until Ctrl+C, and has the journal only while it takes in."
    ),
)
@option("--watch", is_flag=True, help=mark("Go on, whenever something changes."))
@json_lines_option
@pass_desk
def sync(desk: Desk, watch: bool, *, as_json: bool) -> None:
    """Carry out `parley share sync`."""
    key = desk.key()
    bring = partial(_once, desk, key, quiet=watch, as_json=as_json)
    if not watch:
        bring()
        return
    from desk_app.commands.watching import Watching
    from desk_app.session.reading import Reading

    with closing(Reading.open(desk.journal, key=key)) as reading:
        folder = reading.share_folder(_CLOCK)
    Watching(desk.journal, folder, bring).run()


def _once(desk: Desk, key: Key | None, *, quiet: bool, as_json: bool) -> None:
    """Bring the journal up to date once, and say what was done."""
    with _opened(desk, key) as session:
        result = _run(session)
        _tell(session, result, quiet=quiet)
        if as_json:
            told = {"sent": result.sent, "taken_in": result.taken_in, "renewed": result.renewed}
            console.answer_json_line({**told, "conflicts": session.sharing.status().conflicts})


@share.command(
    short_help=mark("Say how the share stands."),
    help=mark("Say how the share stands: what came, what waits, what is missing."),
)
@json_option
@pass_desk
def status(desk: Desk, as_json: bool) -> None:
    """Carry out `parley share status`."""
    from desk_app.commands.sharing_text import status_json, status_text

    with desk.reading() as reading:
        standing = reading.share_status(_CLOCK)
    if as_json:
        console.answer_json(status_json(standing))
    else:
        console.answer(status_text(standing))


@share.command(help=mark("List what was written differently on several machines."))
@json_option
@pass_desk
def conflicts(desk: Desk, as_json: bool) -> None:
    """Carry out `parley share conflicts`."""
    from desk_app.commands.sharing_text import conflicts_json, conflicts_text

    with desk.reading() as reading:
        if as_json:
            console.answer_json(conflicts_json(reading.to_decide(_CLOCK)))
            return
        there = reading.decisions(_CLOCK)
    console.answer(conflicts_text(there))
    if not there:
        console.say(_("There is nothing to decide."))


@share.command(
    short_help=mark("Decide what of it holds."),
    help=mark("Decide which of several versions holds. It is sent with the next sync; the others stay in the history."),
)
@click.argument("id_", metavar="ID", shell_complete=conflict_ids)
@option("--keep", required=True, metavar="N|both", help=mark("The version, from 1 on, or all of them."))
@pass_desk
def decide(desk: Desk, id_: str, keep: str) -> None:
    """Carry out `parley share decide`."""
    number = _version(keep)
    with _opened(desk, desk.key()) as session:
        session.sharing.decide(id_, number)
    console.say(_("Decided. The others hear of it with the next: parley share sync"))


def _version(keep: str) -> int:
    if keep == "both":
        return 0
    if keep.isascii() and keep.isdecimal() and len(keep) < 9 and int(keep):
        return int(keep)
    raise click.BadParameter(_("Give the number of a version, from 1 on, or: both"), param_hint="--keep")


@share.command(help=mark("Share no longer. The journal stays as it is, and so does what the others have."))
@pass_desk
def leave(desk: Desk) -> None:
    """Carry out `parley share leave`."""
    with _opened(desk, desk.key()) as session:
        session.sharing.leave()
    console.say(
        _(
            "This journal is not shared any more. It keeps what it has; the others keep what came to them, and your "
            "files in the folder stay there."
        )
    )


@contextmanager
def _opened(desk: Desk, key: Key | None, *, create: bool = False) -> Iterator[Session]:
    from desk_app.session.session import Session
    from desk_app.support.ids import Uuid7

    if create and desk.named is None:
        with console.writing(desk.journal.parent):
            private_folder(desk.journal.parent)
    session = Session.open(desk.journal, clock=_CLOCK, ids=Uuid7(_CLOCK), create=create, key=key)
    try:
        yield session
    finally:
        session.close()


def _run(session: Session) -> SyncResult:
    with console.share(_("Bringing up to date"), _(_STOPPED)) as progress:
        return session.sharing.sync(progress)


def _tell(session: Session, result: SyncResult, *, quiet: bool = False) -> None:
    """Say what a run did, and what is left."""
    from desk_app.commands.sharing_text import left_text

    if result.sent or result.taken_in or not quiet:
        console.say(_("{sent} sent; {taken} taken in.", sent=result.sent, taken=result.taken_in))
    if result.renewed:
        console.say(
            _("This journal was copied or put back, so it is a new machine for the others. Nothing is lost by that.")
        )
    for line in left_text(session.sharing.status()):
        console.say(line)


def _code(descriptor: int | None) -> str:
    if descriptor is not None:
        return line_from(descriptor).decode("utf-8", "replace")
    try:
        return str(click.prompt(_("Code"), err=True))
    except click.Abort:
        raise UserError(
            _("The code is needed, and there is no terminal to ask on. Give it with --code-fd N.")
        ) from None
