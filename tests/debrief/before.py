"""Negotiations before and between meetings, for the documents that are made then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.issues import Issue, Theirs
from desk_app.domain.negotiation import Counterpart, Negotiation, Stage
from desk_app.domain.preparation import Alternative, Participant, PersonRole, Prompt, Section, Strength
from desk_app.domain.quantities import Confidence, Direction, Estimate, Side, Unit
from tests.negotiations import bare, dec, retainer, still_open

DIRECTOR = Counterpart("c2", "Jo Lind")
PEOPLE = (DIRECTOR,)
_INFORMATION = Section.INFORMATION
PROMPTS = (
    Prompt("p1", _INFORMATION, "What do others pay for this?"),
    Prompt("p2", _INFORMATION, "What is changing there: budget, people, plans?", first=True),
    Prompt(
        "p3",
        _INFORMATION,
        "How many hours did they really use?",
        "31 of 40 a month, 44 in the last one",
        first=True,
    ),
    Prompt("p4", Section.RELATIONSHIP, "Which worry could the new terms take away?", "That nobody answers in August"),
    Prompt("p5", Section.POWER, "What do I know that is written down nowhere?", "The old payment system"),
    Prompt("p6", Section.DIFFICULT, "“There is no budget for a rise”: what else could move?", "Payment in 14 days"),
    Prompt("p7", Section.DIFFICULT, "They mention somebody cheaper: what do I ask?"),
    Prompt(
        "p8", Section.OPENING, "Which steps do I plan after my first figure?", "5,250, then 5,150, then payment instead"
    ),
)


def prepared() -> Negotiation:
    """All is prepared, and nothing was said yet."""
    return replace(
        retainer(),
        stage=Stage.PREPARING,
        meetings=(),
        outcome=None,
        relationship=(),
        follow_ups=(),
        limit_changes=(),
        prompts=PROMPTS,
        strengths=(Strength("s1", "Named the bug in the old shop in a day", "Somebody who answers at once"),),
        people=(Participant("c2", PersonRole.DECIDES), Participant("c3", PersonRole.SIGNS)),
        planned=(PlannedMeeting("d1", datetime(2026, 12, 3, 14, 0), "Europe/Berlin"),),  # noqa: DTZ001 - a wall clock
        alternatives=(
            *retainer().alternatives,
            Alternative("a3", Side.THEY, "Another studio", expires=date(2027, 1, 31)),
        ),
    )


def half_filled() -> Negotiation:
    """Two issues, one of them without anything, and some questions."""
    issues = (replace(retainer().issues[0], opening_reason="", target=None), Issue("d", "Deadline", Unit.DATE, None))
    return replace(prepared(), issues=issues, prompts=PROMPTS[:3], strengths=(), people=(), planned=(), alternatives=())


def no_issues() -> Negotiation:
    return replace(prepared(), issues=(), alternatives=())


def twelve_issues() -> Negotiation:
    """Twelve issues of all units, as far as they go."""
    names = "Support hours|Travel|Licence term|Licence area|Late fee|Deposit|Notice|Start".split("|")
    more = tuple(
        Issue(
            f"m{n}", name, Unit.COUNT, Direction.MORE, step=dec(1), opening=dec(20 + n), target=dec(15 + n),
            walk_away=dec(5 + n), weight=dec(1 + n % 3),
            theirs=Theirs(Estimate(dec(6 + n)), Estimate(dec(18 + n)), Estimate(dec(1)), Confidence.GUESS),
        )
        for n, name in enumerate(names)
    )  # fmt: skip
    return replace(prepared(), issues=(*retainer().issues, *more))


def long_title() -> Negotiation:
    return replace(prepared(), title=("A title that does not come to an end " * 9)[:300])


def german() -> Negotiation:
    """Words of German that are longer than a column."""
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    issues = tuple(replace(issue, name=f"{word[:60]}{n}") for n, issue in enumerate(retainer().issues))
    prompts = tuple(replace(p, prompt=f"{word} {p.prompt}", answer=p.answer and f"{p.answer} {word}") for p in PROMPTS)
    return replace(prepared(), title=f"{word} verlängern", issues=issues, prompts=prompts)


def in_currency(currency: str, times: str) -> Negotiation:
    """Its money, in another currency: so many times as much."""
    fee = retainer().issues[0]
    factor = Decimal(times)
    scaled = replace(
        fee,
        **{name: getattr(fee, name) * factor for name in ("step", "opening", "target", "walk_away")},
        theirs=Theirs(Estimate(dec(4300) * factor), Estimate(dec(5100) * factor), Estimate(dec(4)), Confidence.LIKELY),
    )
    worths = tuple(
        replace(a, **{n: getattr(a, n) and getattr(a, n) * factor for n in ("worth", "otherwise", "cost")})
        for a in prepared().alternatives
    )
    return replace(prepared(), currency=currency, issues=(scaled, *retainer().issues[1:]), alternatives=worths)


def wordy() -> Negotiation:
    """More of everything than a page can hold."""
    asked = tuple(Prompt(f"w{n}", _INFORMATION, f"Question {n}: " + "what do they want? " * 6) for n in range(30))
    known = tuple(replace(p, id=f"k{p.id}", answer="What one was told about it. " * 20) for p in asked)
    moments = tuple(
        Prompt(f"d{n}", Section.DIFFICULT, f"Moment {n} " * 12, "What to say then. " * 15) for n in range(12)
    )
    needs = tuple(Strength(f"s{n}", f"Strength {n} " * 10, f"Need {n} " * 10) for n in range(12))
    return replace(twelve_issues(), prompts=(*asked, *known, *moments), strengths=needs)


BEFORE = {
    "prepared": prepared(),
    "half_filled": half_filled(),
    "no_issues": no_issues(),
    "bare": bare(),
    "talking": replace(still_open(), prompts=PROMPTS),
    "twelve_issues": twelve_issues(),
    "long_title": long_title(),
    "german": german(),
    "dong": in_currency("VND", "25000"),
    "dinar": in_currency("KWD", "0.325125"),
    "wordy": wordy(),
}
