"""Setting, changing and removing the passphrase of a journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desk_app.commands.desk import Desk, pass_desk
from desk_app.domain.errors import BadInput
from desk_app.exchange import console

if TYPE_CHECKING:
    from desk_app.session.passphrases import Key


@click.group(short_help="Encrypt the journal, or no longer.")
def passphrase() -> None:
    """Encrypt the journal with a passphrase, change it, or remove it.

    The passphrase is asked for on the terminal, or read from the descriptor of --passphrase-fd, a line each: first the
    present one, then the new one.
    """


@passphrase.command("set")
@pass_desk
def set_(desk: Desk) -> None:
    """Encrypt the journal with a passphrase."""
    from desk_app.session import passphrases

    _check_there(desk)
    if desk.encrypted():
        raise BadInput("The journal has a passphrase already. Change it with: parley passphrase change")
    console.say(f"{passphrases.COVERS}\n{passphrases.COVERS_NOT}\n{passphrases.FINAL}")
    passphrases.set_passphrase(desk.journal, desk.asking.new_passphrase())
    console.say("The journal is encrypted.")


@passphrase.command()
@pass_desk
def change(desk: Desk) -> None:
    """Encrypt the journal with another passphrase."""
    from desk_app.session import passphrases

    key = _needed_key(desk)
    passphrases.change_passphrase(desk.journal, key, desk.asking.new_passphrase())
    console.say("The journal has its new passphrase. Copies made before still open with the old one.")


@passphrase.command()
@pass_desk
def remove(desk: Desk) -> None:
    """Make the journal a plain file that opens without a passphrase."""
    from desk_app.session import passphrases

    passphrases.remove_passphrase(desk.journal, _needed_key(desk))
    console.say("The journal is no longer encrypted.")


def _needed_key(desk: Desk) -> Key:
    _check_there(desk)
    key = desk.key()
    if key is None:
        raise BadInput("The journal has no passphrase. Set one with: parley passphrase set")
    return key


def _check_there(desk: Desk) -> None:
    if not desk.journal.is_file():
        raise BadInput(f"There is no journal at {desk.journal}. Name another one with --journal FILE.")
