"""The texts about sharing that several parts of the window say."""

from __future__ import annotations

from datetime import datetime

from desk_app.domain.dates import clock
from desk_app.session.sharing.standing_words import absent_words, ended_words, missing_words, waiting_words
from desk_app.support.joining import with_and
from desk_app.support.words import _, mark, plural
from desk_app.ui.running.share_keeping import ShareNews

RENEWED = mark(
    "This journal was copied or put back, so it is a new machine for the others. Nothing is lost by that: what it does "
    "not have comes again."
)
_NAMED = 2


def standing_words(news: ShareNews) -> str:
    """How the share stands, in one sentence."""
    status = news.status
    if status.ended:
        return ended_words(status.ended.name)
    if news.of_journal:
        return _("The journal cannot be written now.")
    if news.problem:
        return _("The shared folder cannot be used now.")
    if status.absent:
        return absent_words(status.absent[0])
    if status.missing:
        return missing_words(status.missing[0])
    if status.newer:
        return _("{name} wrote with a newer Parley.", name=status.newer[0])
    if status.pending:
        return waiting_words(len(status.pending))
    if not status.devices:
        return _("Shared. No other machine has joined yet.")
    return _up_to_date([each.name for each in status.devices], news.at)


def is_well(news: ShareNews) -> bool:
    """Whether what was written comes and goes as it should."""
    status = news.status
    return not (status.ended or news.problem or status.absent or status.missing)


def _up_to_date(names: list[str], at: datetime) -> str:
    time = clock(at)
    if len(names) > _NAMED:
        return plural(
            "Up to date with {n} machine, {time}", "Up to date with {n} machines, {time}", len(names), time=time
        )
    return _("Up to date with {names}, {time}", names=with_and(*names) if len(names) == _NAMED else names[0], time=time)
