"""What we believe of them, kept apart from what we know.

Whatever rests on a guess about the other side is wrapped in `Estimate`, so that no page can print it as a fact: the
value can be reached only by naming it `believed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from desk_app.support.overriding import override

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Estimate(Generic[T_co]):
    """A value of theirs that we guess, or a figure computed from such guesses."""

    believed: T_co

    @override
    def __str__(self) -> str:
        """Refused: a text says what is believed, and that it is.

        Raises:
            TypeError: always.
        """
        raise TypeError("an estimate is not printed as it is: name what is believed, and say that it is")
