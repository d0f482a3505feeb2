"""The forms of numbers, money, days and times in one region, as values."""

from __future__ import annotations

from dataclasses import dataclass

_MINUS = "−"


@dataclass(frozen=True, slots=True)
class Forms:
    """How a region writes numbers: marks, the size of groups from the right, and where the sign of money stands.

    `before` and `after` are what stands beside an amount of money, with "¤" for its sign. `percent`, `day` and
    `day_of_year` are forms with names in braces: number; day, month, year. They are empty where the form is left to the
    language that is spoken. `clock` stands between hours and minutes; hours go up to 24, or to 12 where they are
    `twelve`. `week` is the day with which a week begins: 0 is Monday.
    """

    decimal: str = "."
    group: str = ","
    first: int = 3
    others: int = 3
    before: str = "¤"
    after: str = ""
    percent: str = ""
    day: str = ""
    day_of_year: str = ""
    clock: str = ":"
    twelve: bool = False
    week: int = 0

    def number(self, figures: str) -> str:
        """A number as written there, from its plain figures ("-1234567.50")."""
        whole, point, part = figures.lstrip("-").partition(".")
        head, tail = whole[: -self.first], whole[-self.first :]
        groups = [tail]
        while head:
            groups.insert(0, head[-self.others :])
            head = head[: -self.others]
        sign = _MINUS if figures.startswith("-") else ""
        return sign + self.group.join(groups) + (self.decimal + part if point else "")

    def money(self, number: str, sign: str) -> str:
        """An amount that is written already, with the sign of its currency: a symbol, or a code of three letters."""
        minus = _MINUS if number.startswith(_MINUS) else ""
        before, after = self.before.replace("¤", sign), self.after.replace("¤", sign)
        if sign.isalpha():  # a code does not touch the figures
            before += "\u00a0" if before.endswith(sign) else ""
            after = f"\u00a0{after}" if after.startswith(sign) else after
        return f"{minus}{before}{number.removeprefix(_MINUS)}{after}"
