"""The messages in what was copied or dropped: files of mail and text, or a text itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from desk_app.session.outside_files import content_of
from desk_app.support.words import _
from desk_app.ui.widgets.dropped_files import local_files

if TYPE_CHECKING:
    from desk_app.domain.messages import Letter

_MOST_BYTES = 25_000_000
_ENDINGS = frozenset((".eml", ".txt"))
_FEWEST_LINES = 2


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message that was read, and its file if it came as one. `invites`: it carries an invitation."""

    letter: Letter
    file: Path | None = None
    invites: bool = False


def files_in(data: QMimeData) -> tuple[Path, ...]:
    """The files that are messages in what was copied or dropped."""
    return tuple(each for each in local_files(data) if each.suffix.casefold() in _ENDINGS)


def is_message(data: QMimeData) -> bool:
    """Whether it is a message, not a line to be typed."""
    lines = [line for line in data.text().splitlines() if line.strip()] if data.hasText() else []
    return bool(files_in(data)) or (not data.hasUrls() and len(lines) >= _FEWEST_LINES)


def messages_in(data: QMimeData) -> tuple[IncomingMessage, ...]:
    """The messages, the first sent first. Those without a time come last, as they were chosen.

    Raises:
        UserError: a file cannot be read, or is too large for a message.
    """
    files = files_in(data)
    if not files:
        return (read_message(data.text().encode("utf-8", "replace"), is_mail=False),)
    found = [_read(each) for each in files]
    return tuple(sorted(found, key=_sent))


def read_message(content: bytes, *, is_mail: bool, file: Path | None = None) -> IncomingMessage:
    """Read one message."""
    from desk_app.exchange.invitations import has_invitation
    from desk_app.exchange.mail import read_mail

    letter = read_mail(content, is_mail=is_mail)
    return IncomingMessage(letter, file, invites=is_mail and file is not None and has_invitation(content))


def _sent(message: IncomingMessage) -> datetime:
    return message.letter.sent or datetime.max.replace(tzinfo=UTC)


def _read(path: Path) -> IncomingMessage:
    from desk_app.exchange.mail import refuse_no_text

    too_large = _("{file} is too large for a message. Copy its text instead.", file=path.name)
    content = content_of(path, _MOST_BYTES, too_large)
    refuse_no_text(content, Path(path.name))
    return read_message(content, is_mail=path.suffix.casefold() == ".eml", file=path)
