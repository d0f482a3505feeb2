"""What the one-page brief says, as words, and how much of it there is room for.

Each list has what matters most at its beginning, so that what does not fit on the page is left out at its end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desk_app.domain.report.packages_told import LETTERS
from desk_app.domain.report.words import shortened


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line of a list; `about` is the question that it answers, or what it belongs to."""

    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class BriefList:
    """Lines, and how many more there are that had no room."""

    lines: tuple[BriefLine, ...] = ()
    more: int = 0

    def within(self, most: int, letters: int) -> BriefList:
        """The first lines, each of at most so many letters."""
        lines = (BriefLine(shortened(each.text, letters), shortened(each.about, letters)) for each in self.lines[:most])
        return BriefList(tuple(lines), self.more + max(0, len(self.lines) - most))


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One issue: with what we open, what we aim at, where we leave; and where both sides are, once they have spoken."""

    issue: str
    opening: str = ""
    target: str = ""
    walk_away: str = ""
    ours: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class BriefReport:
    """All that the brief says. What is not known is empty.

    `say` is the one sentence of the page, `because` its reason, `lacking` what should be there before one opens.
    """

    title: str
    with_whom: str
    when: str
    circumstances: str
    say: str
    because: str
    lacking: str
    limits: tuple[LimitLine, ...]
    more_limits: int
    floor: str
    packages: BriefList
    ask: BriefList
    known: BriefList
    needs: BriefList
    alternatives: BriefList
    difficult: BriefList

    @property
    def parts_left_out(self) -> bool:
        """Whether there was no room for any line of some list."""
        lists = (self.ask, self.known, self.needs, self.alternatives, self.difficult)
        return any(each.more and not each.lines for each in lists)


@dataclass(frozen=True, slots=True)
class BriefRoom:
    """How much a brief may say: the most lines of each list, and the most letters of a line and of the title."""

    limits: int
    ask: int
    known: int
    needs: int
    alternatives: int
    difficult: int
    letters: int
    title: int = 300


ROOMS = (
    BriefRoom(limits=40, ask=20, known=20, needs=12, alternatives=12, difficult=12, letters=600),
    BriefRoom(limits=16, ask=10, known=8, needs=8, alternatives=6, difficult=8, letters=360),
    BriefRoom(limits=14, ask=8, known=5, needs=6, alternatives=4, difficult=6, letters=240),
    BriefRoom(limits=12, ask=7, known=4, needs=4, alternatives=4, difficult=5, letters=180),
    BriefRoom(limits=12, ask=6, known=3, needs=3, alternatives=3, difficult=4, letters=140),
    BriefRoom(limits=12, ask=5, known=2, needs=3, alternatives=3, difficult=3, letters=120),
    BriefRoom(limits=9, ask=4, known=1, needs=2, alternatives=2, difficult=2, letters=100, title=150),
    BriefRoom(limits=6, ask=3, known=1, needs=1, alternatives=1, difficult=1, letters=80, title=120),
    BriefRoom(limits=5, ask=3, known=0, needs=1, alternatives=1, difficult=1, letters=60, title=90),
    BriefRoom(limits=4, ask=2, known=0, needs=0, alternatives=1, difficult=1, letters=48, title=60),
)
"""From all that there usually is to the least. What is cut first is least needed while one talks."""


def within(report: BriefReport, room: BriefRoom) -> BriefReport:
    """The same brief, saying no more than there is room for."""
    lists = {
        name: getattr(report, name).within(getattr(room, name), room.letters)
        for name in ("ask", "known", "needs", "alternatives", "difficult")
    }
    return replace(
        report,
        title=shortened(report.title, room.title),
        because=shortened(report.because, room.letters),
        limits=report.limits[: room.limits],
        more_limits=max(0, len(report.limits) - room.limits),
        packages=report.packages.within(len(LETTERS) + 1, 4 * room.letters),
        **lists,
    )
