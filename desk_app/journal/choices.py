"""What was chosen for one talk, kept on this machine alone: it is in no history, and in no file that leaves."""

from __future__ import annotations

from desk_app.domain.entries import Screen, TalkChoice
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.journal.journal import Journal


def read_choice(connection: Connection, negotiation: str) -> TalkChoice:
    """What was chosen for the talk that is open, or begins next."""
    sql = "SELECT screen, silenced FROM talk_choice WHERE negotiation = ?"
    for screen, silenced in connection.execute(sql, (negotiation,)).fetchall():
        try:
            return TalkChoice(Screen(screen) if screen else None, frozenset(silenced.split()))
        except NOT_READ as error:
            raise UnreadableCell("talk_choice") from error
    return TalkChoice()


def write_choice(journal: Journal, negotiation: str, choice: TalkChoice) -> None:
    """Keep a choice in place of the one before.

    Raises:
        UserError: it could not be saved; the one before stays.
    """
    sql = (
        "INSERT INTO talk_choice VALUES (?, ?, ?) "
        "ON CONFLICT DO UPDATE SET screen = excluded.screen, silenced = excluded.silenced"
    )
    with journal.unlogged() as connection:
        connection.execute(sql, (negotiation, choice.screen or "", " ".join(sorted(choice.silenced))))
