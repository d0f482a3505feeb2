"""The commands that set, change, remove and forget the passphrase of a journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desk_app.commands import console
from desk_app.commands.context import Desk, pass_desk
from desk_app.commands.spoken import SpokenGroup
from desk_app.domain.errors import BadInput
from desk_app.support.paths import Folders
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.session.passphrases import Key


@click.group(
    cls=SpokenGroup,
    short_help=mark("Encrypt the journal, or no longer."),
    help=mark(
        "Encrypt the journal with a passphrase, change it, or remove it.\n\n"
        "The passphrase is asked for on the terminal, or read from the descriptor of --passphrase-fd, a "
        "line each: first the present one, then the new one. To change or remove it, it has to be given "
        "even where this computer remembers it."
    ),
)
def passphrase() -> None:
    """Carry out `parley passphrase`."""


@passphrase.command("set", help=mark("Encrypt the journal with a passphrase."))
@pass_desk
def set_(desk: Desk) -> None:
    """Carry out `parley passphrase set`."""
    from desk_app.session import passphrases

    _check_there(desk)
    if desk.encrypted():
        raise BadInput(_("The journal has a passphrase already. Change it with: parley passphrase change"))
    console.say("\n".join(map(_, (passphrases.COVERS, passphrases.COVERS_NOT, passphrases.FINAL))))
    key = passphrases.set_passphrase(desk.journal, desk.asking.new_passphrase(), told=console.say)
    console.say(_("The journal is encrypted, and so are the backups that Parley keeps of it."))
    _tell_left(desk, key)


@passphrase.command(help=mark("Encrypt the journal with another passphrase."))
@pass_desk
def change(desk: Desk) -> None:
    """Carry out `parley passphrase change`."""
    from desk_app.session import passphrases

    old = _needed_key(desk, typed=True)
    keychain = desk.keychain()
    kept = keychain.keeps(desk.journal)
    new = passphrases.change_passphrase(desk.journal, old, desk.asking.new_passphrase(), told=console.say)
    console.say(_("The journal has its new passphrase. Copies that you made still open with the old one."))
    _tell_trouble(keychain.follow(desk.journal, old, new, remember=kept))
    _tell_left(desk, new)


@passphrase.command(help=mark("Make the journal a plain file that opens without a passphrase."))
@pass_desk
def remove(desk: Desk) -> None:
    """Carry out `parley passphrase remove`."""
    from desk_app.session import passphrases

    old = _needed_key(desk, typed=True)
    passphrases.remove_passphrase(desk.journal, old, told=console.say)
    console.say(_("The journal is no longer encrypted."))
    _tell_trouble(desk.keychain().follow(desk.journal, old, None, remember=False))
    _tell_left(desk, None)


@passphrase.command(
    short_help=mark("Let this computer’s keychain forget it."),
    help=mark(
        "Let the keychain of this computer forget the passphrase, so that it is asked for again.\n\n"
        "It is remembered only where you ticked that in the window."
    ),
)
@pass_desk
def forget(desk: Desk) -> None:
    """Carry out `parley passphrase forget`."""
    _check_there(desk)
    keychain = desk.keychain()
    if not keychain.keeps(desk.journal):
        console.say(_("The passphrase is not remembered on this computer."))
        return
    keychain.forget(desk.journal)
    console.say(_("The passphrase is forgotten on this computer: Parley asks for it again."))


@passphrase.command(
    short_help=mark("Delete the backups that are not encrypted."),
    help=mark(
        "Delete, for good, the backups of an encrypted journal that are not encrypted themselves.\n\n"
        "An encrypted backup is made first. Copies that you made elsewhere are yours to delete."
    ),
)
@pass_desk
def clean(desk: Desk) -> None:
    """Carry out `parley passphrase clean`."""
    from desk_app.session.backups import back_up
    from desk_app.session.sealing import delete_for_good, plain_backups
    from desk_app.support.clock import SystemClock

    key, folders = _needed_key(desk), Folders.of_system()
    plain = plain_backups(desk.journal, folders)
    if plain:
        back_up(desk.journal, SystemClock(), folders, None, key=key)
        delete_for_good(plain)
    console.say(_("Backups that were not encrypted, and are deleted now: {count:,}", count=len(plain)))


def _tell_trouble(words: str) -> None:
    if words:
        console.say(words)


def _tell_left(desk: Desk, key: Key | None) -> None:
    """Say how many backups are not encrypted, or open with a passphrase that the journal had before."""
    from desk_app.session.sealing import backups_of_earlier, plain_backups

    folders = Folders.of_system()
    plain = () if key is None else plain_backups(desk.journal, folders)
    if plain:
        console.say(
            _(
                "{count:,} of its backups could not be encrypted: who finds them can read what is in them. "
                "Delete them with: parley passphrase clean",
                count=len(plain),
            )
        )
    earlier = backups_of_earlier(desk.journal, key, folders)
    if earlier:
        console.say(
            _(
                "{count:,} of its backups open with another passphrase: one that the journal had before.",
                count=len(earlier),
            )
        )


def _needed_key(desk: Desk, *, typed: bool = False) -> Key:
    _check_there(desk)
    key = desk.key(typed=typed)
    if key is None:
        raise BadInput(_("The journal has no passphrase. Set one with: parley passphrase set"))
    return key


def _check_there(desk: Desk) -> None:
    if not desk.journal.is_file():
        raise BadInput(
            _("There is no journal at {journal}. Name another one with --journal FILE.", journal=desk.journal)
        )
