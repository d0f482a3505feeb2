"""What a folder holds, for whoever is about to share or to join there. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desk_app.domain.errors import UserError
from desk_app.sharing.condition import Condition, condition_of, refusal, unreachable
from desk_app.sharing.farewell import farewell_in
from desk_app.sharing.opening import Opener, files_in
from desk_app.sharing.update import Update
from desk_app.support.words import _


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest update of a device that is in the folder.

    Who joins cannot know whether there were later ones: a folder that was set back looks whole. So this is shown.
    """

    device: int
    name: str
    number: int
    at: int
    """Milliseconds since 1970, by its clock."""


def newest_of_each(place: Path, key: bytes) -> tuple[Newest, ...]:
    """The newest update of each device, by their names.

    Raises:
        UserError: the folder is gone, empty, foreign, or of another key; or the share has ended.
    """
    opener, newest, files = Opener(key), dict[int, Update](), 0
    try:
        for file in files_in(place):
            files += 1
            enclosed = opener.read(file, 0)
            ended = farewell_in(update for update, _digest in enclosed.updates) if enclosed else None
            if ended:
                raise UserError(
                    _("A person was erased on {name}; this share has ended. Join the new share.", name=ended.name)
                )
            last = enclosed.updates[-1][0] if enclosed else None
            if last and (last.device not in newest or newest[last.device].number < last.number):
                newest[last.device] = last
    except OSError as error:
        raise unreachable(place, error) from error
    if not newest:
        condition = condition_of(opened=False, files=files, refused=opener.not_opened())
        raise refusal(Condition.OTHER_KEY if condition is Condition.SHARED else condition, place)
    found = (Newest(each.device, each.name, each.number, each.at) for each in newest.values())
    return tuple(sorted(found, key=lambda each: (each.name, each.device)))


def check_unshared(place: Path) -> None:
    """Make sure that a new share can begin in a folder: that none is there. Other files in it do no harm.

    Raises:
        UserError: one is there, or the folder is gone.
    """
    opener = Opener(bytes(16))
    try:
        for file in files_in(place):
            opener.read(file, 0)
    except OSError as error:
        raise unreachable(place, error) from error
    condition = condition_of(opened=False, files=0, refused=opener.not_opened())
    if condition in (Condition.OTHER_KEY, Condition.SHARED):
        raise refusal(Condition.SHARED, place)
