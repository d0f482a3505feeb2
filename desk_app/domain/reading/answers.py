"""The results of reading a text: a value, a question between several values, or a refusal that says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk_app.domain.quantities import Per, Unit, Value, minor_digits

_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Read:
    """The text is certain: it means this value."""

    value: Value


@dataclass(frozen=True, slots=True)
class Asked:
    """The text can mean each of `readings` (at least two). `words` ask which one."""

    words: str
    readings: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """The text is not a value that fits here. `words` say what was read, why it does not fit, and what to type."""

    words: str


Answer = Read | Asked | Refused


@dataclass(frozen=True, slots=True)
class Expected:
    """What a text is to be read as.

    `locale` is that of the person ("de_CH"). Its separators, signs and words are understood, and the English ones.
    At most so many `decimals` are allowed; None means as many as the unit has. `pers` are the units that a price may be
    given for ("/ hour").
    """

    unit: Unit
    currency: str = ""
    today: date = date(1970, 1, 1)
    locale: str = "en_US"
    decimals: int | None = None
    pers: frozenset[Per] = frozenset(Per)

    @property
    def most_decimals(self) -> int:
        """How many decimals a value may have."""
        if self.decimals is not None:
            return self.decimals
        return {Unit.MONEY: minor_digits(self.currency), Unit.DAYS: 0}.get(self.unit, 9)


def quoted(text: str, most: int = _LONGEST_SHOWN) -> str:
    """The beginning of what was typed, `most` letters of it, to be shown in a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most] + "…"
