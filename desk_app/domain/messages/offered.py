"""A message as it was sent, and what it would have Parley offer for confirmation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desk_app.domain.quantities import Side, Value


@dataclass(frozen=True, slots=True)
class Letter:
    """A message. `sent` has the offset of its sender. `sender` and `to` are addresses, in small letters.

    `automatic` is true if it says of itself that no person wrote it. `attachments` are the names of the files in it.
    """

    text: str
    sent: datetime | None = None
    sender: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""
    automatic: bool = False
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferedTerm:
    """A side's value on an issue, as a message seems to say.

    There is one value if that is certain. There are several if one must be chosen, or if the message has a range
    (`is_range`: its two ends). `conditions` are what the other side is to give for it. Terms of a `package` are no
    position of anybody.
    """

    side: Side
    issue: str
    values: tuple[Value, ...]
    is_range: bool = False
    conditions: tuple[OfferedTerm, ...] = ()
    package: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """What a message holds: its terms, until when it wants an answer, and words about what was not taken."""

    side: Side
    terms: tuple[OfferedTerm, ...] = ()
    reply_by: date | None = None
    left: tuple[str, ...] = ()
