"""What a machine is called for the others."""

from __future__ import annotations

import platform
import unicodedata
from collections.abc import Collection
from itertools import chain, count

from desk_app.domain.errors import BadInput
from desk_app.support.characters import is_text, turns
from desk_app.support.words import _

_LONGEST = 60
_UNSEEN = ("C", "M", "Z")


def device_name(given: str) -> str:
    """The name of this machine: as given, on one line, else as the system has it.

    Raises:
        BadInput: that is no name.
    """
    if not given:
        return _on_one_line(platform.node()) or _("Computer")
    if any("\ud800" <= each <= "\udfff" for each in given):
        raise BadInput(_("That name is not text that this system can read. Give another one."))
    name = _on_one_line(given)
    if all(unicodedata.category(each).startswith(_UNSEEN) for each in name):
        raise BadInput(_("A machine needs a name that can be read. Give another one."))
    return name


def own_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it if another machine of the share has it: else nobody can tell whose is whose."""
    numbers = (f"{name} ({number})" for number in count(2))
    return next(each for each in chain([name], numbers) if each not in taken)


def _on_one_line(text: str) -> str:
    return "".join(each for each in " ".join(text.split()) if is_text(each) and not turns(each))[:_LONGEST]
