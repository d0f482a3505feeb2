"""Moves a negotiation to another journal: it is written there first, and only then put into the trash here."""

from __future__ import annotations

from pathlib import Path

from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput
from desk_app.session.passphrases import is_encrypted
from desk_app.session.session import Session
from desk_app.support.clock import Clock
from desk_app.support.ids import Ids
from desk_app.support.words import _


def move(session: Session, negotiation: str, target: Path, clock: Clock, ids: Ids) -> ChangeSet:
    """Move a negotiation, with the people and rules that it names, to a journal that is not open.

    Returns what changed here: undoing it brings the negotiation back here, too.

    Raises:
        BadInput: that journal is this one, is not there, has a passphrase, or has another state of the negotiation.
        UserError: it cannot be opened or written. Then the negotiation stays here.
    """
    if target.resolve() == session.path.resolve():
        raise BadInput(_("That is the journal that is open. Choose another one."))
    if not target.is_file():
        raise BadInput(_("There is no journal {file}. Make it first, with “New journal…”.", file=target))
    if is_encrypted(target):
        raise BadInput(
            _(
                "{file} has a passphrase. Export the negotiation, open that journal, import it there, and delete it "
                "here.",
                file=target.name,
            )
        )
    content = session.interchange.export([negotiation])
    other = Session.open(target, clock=clock, ids=ids, create=False, folders=session.folders)
    try:
        report = other.interchange.import_file(content)
    finally:
        other.close()
    if report.differing:
        words = _("{file} has another state of this negotiation. Nothing was moved. {how}",
                  file=target.name, how=" ".join(report.differing[0].words()))  # fmt: skip
        raise BadInput(words)
    return session.negotiations.delete(negotiation)
