"""What a folder is, as far as a share is concerned, and the words for it. None of it is ever a reason to delete."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path
from typing import assert_never

from desk_app.domain.errors import UserError
from desk_app.sharing.envelope import Damaged, Foreign, Newer, OtherKey, Unopened
from desk_app.sharing.opening import NotOpened
from desk_app.support.system_errors import system_words
from desk_app.support.words import _


class Condition(Enum):
    """What was found in a folder."""

    SHARED = auto()
    """Files of this share."""
    EMPTY = auto()
    FOREIGN = auto()
    """Files, but none that Parley wrote."""
    OTHER_KEY = auto()
    """Files of Parley's, of another key."""


def condition_of(*, opened: bool, files: int, refused: Iterable[NotOpened]) -> Condition:
    """What a folder is in which some files opened, or none, and these did not."""
    reasons = {type(each.why) for each in refused}
    if opened or reasons & {Damaged, Newer}:
        return Condition.SHARED
    if OtherKey in reasons:
        return Condition.OTHER_KEY
    return Condition.FOREIGN if files else Condition.EMPTY


def refusal(condition: Condition, place: Path) -> UserError:
    """Why a folder is not the one of a shared journal."""
    match condition:
        case Condition.EMPTY:
            words = _(
                "{folder} is empty. Has the sync tool brought the files of the shared journal yet? Try again then.",
                folder=place,
            )
        case Condition.FOREIGN:
            words = _(
                "No file in {folder} is of a shared journal. Choose the folder that it was shared in.", folder=place
            )
        case Condition.OTHER_KEY:
            words = _(
                "The files in {folder} are of a shared journal with another code. Compare the code and the folder.",
                folder=place,
            )
        case Condition.SHARED:
            words = _(
                "{folder} holds a shared journal already. Join it with its code, or choose another.", folder=place
            )
        case _ as never:
            assert_never(never)
    return UserError(words)


def loss(condition: Condition, place: Path) -> UserError:
    """That a folder which held files of this share does not any more. What this machine wrote is written again."""
    if condition is Condition.EMPTY:
        words = _(
            "{folder} was empty, though it held the shared journal before. Is the drive connected, and the sync tool "
            "running? Your journal is as it was, and your own files were written there again.",
            folder=place,
        )
    else:
        words = _(
            "No file in {folder} was of the shared journal, though it held that before. Is it the right folder? Your "
            "journal is as it was, and your own files were written there again.",
            folder=place,
        )
    return UserError(words)


def unreachable(place: Path, error: OSError) -> UserError:
    """Words for a folder that is gone, or cannot be read or written."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        words = _("{folder} is not there. Your journal is as it was; nothing was sent or taken in.", folder=place)
    else:
        words = _(
            "{folder} cannot be used: {reason}. Your journal is as it was.", folder=place, reason=system_words(error)
        )
    return UserError(words)


def reason_of(why: Unopened) -> str:
    """Why a file is left alone, in words. It is never deleted."""
    match why:
        case Foreign():
            return _("It is not a file of a shared journal.")
        case OtherKey():
            return _("It has another code, or is damaged.")
        case Newer():
            return _("A newer Parley wrote it.")
        case _:
            return _("It is damaged, or not all of it has arrived.")
