"""What is done to a journal that nobody has open, while a cover says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desk_app.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class Closed:
    """`work` runs off the window's thread; what came of it is told to `done` or `refused` on that thread.

    `unsaved` hears that nothing was begun, since what was being typed could not be saved.
    """

    title: str
    work: Callable[[], Any]
    done: Callable[[Any], None]
    refused: Callable[[UserError], None]
    unsaved: Callable[[str], None]
