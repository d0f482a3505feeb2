"""Advice that time brings, and that on leverage which has shifted."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from itertools import pairwise
from statistics import median

from desk_app.domain.advice.situation import Advice, Situation, Urgency
from desk_app.domain.entries import EntryKind, Meeting
from desk_app.domain.floor_words import expiry_words
from desk_app.domain.quantities import Side
from desk_app.support.words import _, mark, plural

_NEAR = 2
_SOON = 3
_LAST_HOURS = 22
_DEADLINE = (mark("The deadline is today."), mark("The deadline is tomorrow."), mark("The deadline is in 2 days."))
_BY_MAIL = re.compile(
    r"\b(e-?mails?|mails?|letters?|post|fax|correo|carta|brief|schriftlich|per post)\b", re.IGNORECASE
)
_BY_CHAT = re.compile(
    r"\b(chat|whats ?app|sms|signal|telegram|slack|messag\w*|nachricht\w*|mensaj\w*)\b", re.IGNORECASE
)


def deadline_near(now: Situation) -> Advice | None:
    """There are two days or less to the deadline: once a day, and once in its last two hours."""
    deadline = now.negotiation.deadline
    left = (deadline - now.now.date()).days if deadline else -1
    if not 0 <= left <= _NEAR or _all_wrapped(now):
        return None
    last_hours = left == 0 and now.now.hour >= _LAST_HOURS
    begins = datetime.combine(now.now.date(), time(_LAST_HOURS if last_hours else 0), now.now.tzinfo)
    return Advice(
        "deadline_near",
        Urgency.NOTICE,
        _("Two hours are left of the day of the deadline.") if last_hours else _(_DEADLINE[left]),
        _("Whose date is it, and what happens the day after? Ask. Do they know yours? Late haste costs most."),
        matter="hours" if last_hours else str(left),
        since=begins,
    )


def _all_wrapped(now: Situation) -> bool:
    wrapped = now.ledger.wrapped
    return wrapped is not None and wrapped.confirmed and wrapped.values == now.common


def alternative_expires(now: Situation) -> Advice | None:
    """An alternative of ours expires within three days or today, and our floor may fall with it."""
    for each in now.real.expiries:
        if 0 <= each.days_left <= _SOON:
            begins = each.expires - timedelta(days=_SOON if each.days_left else 0)
            return Advice(
                "alternative_expires",
                Urgency.NOTICE,
                expiry_words(each, now.negotiation.currency),
                _("Ask for more time there, or come to a close here before that day."),
                matter=each.alternative if each.days_left else f"{each.alternative} today",
                since=datetime.combine(begins, time(), now.now.tzinfo),
            )
    return None


def leverage_shifted(now: Situation) -> Advice | None:
    """A shift of leverage was noted lately, and leverage was not rated since."""
    noted = next((e for e in reversed(now.entries[-4:]) if e.kind is EntryKind.LEVERAGE), None)
    if noted is None or any(rating.at >= noted.at for rating in now.negotiation.leverage):
        return None
    return Advice(
        "leverage_shifted",
        Urgency.QUIET,
        _("Leverage has shifted."),
        _("What can you ask now that you could not ask before? Who gains by waiting?"),
        noted.seq,
        str(noted.seq),
    )


def long_silence(now: Situation) -> Advice | None:
    """Our own words are the last entry, and nothing was noted since, for longer than is usual on this channel."""
    meeting = now.negotiation.meetings[-1]
    least, most = _patience(meeting, now.last.channel or meeting.channel)
    since = now.last.message_sent or now.last.at
    silent = now.now - since
    if now.last.day is not None:  # it was written down afterwards
        return None
    if now.last.side is not Side.WE or not least <= silent <= most or _all_wrapped(now):
        return None
    return Advice(
        "long_silence",
        Urgency.QUIET,
        _("Nothing noted for {time} since you spoke.", time=_how_long(silent)),
        _("Let the silence work. If you speak, ask a question; do not improve your offer."),
        matter=str(now.last.seq),
        since=since + least,
    )


def _patience(meeting: Meeting, channel: str) -> tuple[timedelta, timedelta]:
    """How long a silence has to be to be one, and from when on the talk is over, by channel or by its pace so far."""
    if _BY_MAIL.search(channel) or (not channel and _is_slow(meeting)):
        return timedelta(days=3), timedelta(days=60)
    if _BY_CHAT.search(channel):
        return timedelta(hours=4), timedelta(days=14)
    return timedelta(minutes=3), timedelta(hours=2)


def _is_slow(meeting: Meeting) -> bool:
    times = [entry.at for entry in meeting.entries]
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    return bool(gaps) and median(gaps) > timedelta(hours=2).total_seconds()


def _how_long(silence: timedelta) -> str:
    minutes = int(silence.total_seconds()) // 60
    if minutes < 120:
        return plural("{n} minute", "{n} minutes", minutes)
    if silence < timedelta(days=2):
        return plural("{n} hour", "{n} hours", minutes // 60)
    return plural("{n} day", "{n} days", silence.days)
