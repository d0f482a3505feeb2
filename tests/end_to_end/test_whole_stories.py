"""Five stories from beginning to end, with real keys on a real X server; what is kept is read by the command line.

The clock stands at a day of the story. Nothing is clicked, and nothing is put in past the window, but
for two journals that must differ in nothing but secrets.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from desk_app.session.session import Session
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7
from tests.end_to_end import platforms
from tests.end_to_end.conftest import words_of
from tests.end_to_end.desk import desk
from tests.end_to_end.platforms import Platform
from tests.end_to_end.test_platforms import end, in_front, journal, parley
from tests.ui.test_privacy import one, other

pytestmark = pytest.mark.timeout(180)


HEAD = """From: "Voss, Marta" <marta@voss.example>
To: ada@roe.example
Date: {date}
Subject: Re: Invoice 31
Content-Type: text/plain; charset=utf-8

Hello Ada,

{words}

Best regards,
Marta
"""
FIRST = HEAD.format(
    date="Mon, 2 Nov 2026 08:10:00 +0000",
    words="I am sorry for the delay. We can pay 2,000 EUR of the amount on 18 December.",
)
SECOND = HEAD.format(
    date="Wed, 11 Nov 2026 08:10:00 +0000",
    words="Thank you for your patience. We could pay 2,200 EUR in 2 instalments. Please answer by 16 November.",
)
THIRD = HEAD.format(
    date="Fri, 20 Nov 2026 08:10:00 +0000",
    words="I have talked to our bookkeeping. We can pay 2,400 EUR on 4 December.",
)


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with platforms.x11(tmp_path_factory.mktemp("screen")) as found:
        yield found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "person"
    made.mkdir()
    return made


def shown(home: Path, title: str) -> dict[str, Any]:
    return dict(json.loads(parley(home, "show", title, "--json")))


def entries(negotiation: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry for meeting in negotiation["meetings"] for entry in meeting["entries"]]


def advised(home: Path, title: str, *more: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in parley(home, "advise", title, *more, "--json").splitlines()]


def terms(negotiation: dict[str, Any], entry: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Side, issue and value of an entry, with names."""
    named = {each["id"]: each["name"] for each in negotiation["issues"]}
    labels = {o["id"]: o["label"] for issue in negotiation["issues"] for o in issue.get("options", ())}
    return [(t["side"], named[t["issue"]], labels.get(t["value"], t["value"])) for t in entry["terms"]]


def test_a_fee_by_phone(screen: Platform, home: Path) -> None:
    """Five minutes before the call; the call with an exchange, a reason and a return asked for; the debrief."""
    paper = home.parent / "debrief.pdf"
    with desk(screen, home, "2026-11-09T14:00:00") as at:
        at.begin("Museum guide", "Rate or project fee")
        at.answer("Answer: What is this deal for", "two more cities", "Answer: Up to what sum")
        at.jump("an alternative", "Add an alternative", key="Shift+Tab")
        at.answer("Add an alternative", "Verlag Kranich", "Worth")
        at.program.type("4900").press("Return").quiet()
        at.jump("a walk-away point for Fee", "Walk-away of Fee")
        at.program.type("5200").press("Return").quiet()
        at.fill("Opening of Fee", "7200", key="Shift+Tab")
        at.meet()
        at.menu("M", "h")
        at.enter("f45", "j72 because three sites", "f48 k30", "j70", "j68", "?")
        at.shows("Say: “For €6,800 I would need Revisions 2 rounds, or Scope Core and one extra.”")
        at.program.press("2").until(lambda s: s["text"].startswith("they"), "their yes in the line")
        at.program.press("Return").until(lambda s: not s["text"] and not s["busy"], "it is recorded")
        at.enter("n they sound in a hurry", "f60 k30!")
        at.program.type("e").press("Return")
        at.program.until(lambda s: "How did it end?" in s["words"] and not s["busy"], "the debrief")
        at.program.press("Ctrl+3").tab_to("Save the document").press("Space")
        at.program.until(lambda s: in_front(s, "QFileDialog"), "the dialog")
        at.program.press("Ctrl+A").type(str(paper)).press("Return")
        at.shows("Saved as debrief.pdf")
        at.close("We agreed in part", home)
    told = shown(home, "Museum guide")
    assert [(e["kind"], e.get("state")) for e in entries(told)] == [
        ("offer", None),
        ("offer", None),
        ("exchange", "proposed"),
        *[("offer", None)] * 2,
        ("exchange", "agreed"),
        ("note", None),
        ("exchange", "agreed"),
    ]
    opening, exchange, asked = (entries(told)[number] for number in (1, 2, 5))
    assert (opening["because"], terms(told, opening)) == ("three sites", [("we", "Fee", "7200.00")])
    assert terms(told, exchange) == [("they", "Fee", "4800.00"), ("we", "Payment", "30")]
    assert terms(told, asked) == [("they", "Scope", "Core and one extra")]
    assert [limit["value"] for limit in told["sealed"]["limits"]] == ["5200.00"], "as it was before the first offer"
    assert told["outcome"]["kind"] == "part"
    advice = advised(home, "Museum guide", "--at", "5")
    assert "two_gives_in_a_row" in [each["rule"] for each in advice]
    printed = "\n".join(words_of(paper))
    for words in ("Museum guide", "Fee €6,000: €800\r\nbetter than your limit.", "three sites", "€4,800"):
        assert words in printed


def test_a_late_payment_by_mail_over_three_weeks(screen: Platform, home: Path) -> None:
    """Three messages on three days; what they offer is confirmed by a key; a promise has its day."""
    with desk(screen, home, "2026-11-02T09:00:00") as at:
        at.begin("Invoice 31", "Late payment")
        at.meet()
        at.mail(FIRST)
        at.later("2026-11-11T09:00:00")
        at.enter("j2400", "k20.11")
        at.mail(SECOND)
        at.later("2026-11-20T09:00:00")
        at.mail(THIRD)
        at.enter("w they the rest by 4 Dec")
        end(at.program, home)
    told = shown(home, "Invoice 31")
    mails = [entry for entry in entries(told) if entry.get("channel") == "mail"]
    assert [(entry["day"], terms(told, entry)) for entry in mails] == [
        ("2026-11-02", [("they", "Sum", "2000.00"), ("they", "Payment date", "2026-12-18")]),
        ("2026-11-11", [("they", "Sum", "2200.00"), ("they", "Instalments", "2")]),
        ("2026-11-20", [("they", "Sum", "2400.00"), ("they", "Payment date", "2026-12-04")]),
    ]
    assert {entry["message"]["from"] for entry in mails} == {"marta@voss.example"}
    assert all("Marta" not in entry["raw"] for entry in mails), "the signature is no part of what was said"
    (promise,) = told["follow_ups"]
    assert (promise["who"], promise["what"], promise["due"]) == ("they", "the rest", "2026-12-04")
    assert "20261204" in parley(home, "export", "--ics", "--out", "-")


def test_a_salary_with_two_rival_offers(screen: Platform, home: Path) -> None:
    """Two alternatives with terms and days; beside them, by a key, the offer that is called final."""
    with desk(screen, home, "2026-11-09T14:00:00") as at:
        at.begin("Northgate job", "Salary offer")
        at.jump("an alternative", "Add an alternative", key="Shift+Tab")
        for name, worth, until in (("Harbour Labs", "78000", "20 Nov"), ("Stay here", "71000", "11 Dec")):
            at.program.tab_to("Add an alternative of yours")
            at.answer("Add an alternative of yours", name, "Worth")
            at.program.type(worth).press("Return").quiet()
            at.fill("Expires", until)
        at.fill("Base salary with Harbour Labs", "78000")
        at.fill("Leave with Harbour Labs", "28")
        at.meet()
        at.menu("M", "h")
        at.enter("f74000", "j84000 because of the team I bring", "f76000", "n they this is our final offer")
        at.shows("They say that this is final.")
        at.program.type("c").press("Return")
        beside = at.shows("Beside your alternatives", "Harbour Labs", "€78,000", "28 days", "20 Nov", "11 Dec")
        assert beside["words"].count("€76,000") == 2, "the offer stands in the head and beside the alternatives"
        at.program.press("Esc").until(lambda s: s["focus"] == "Entry line", "back at the line")
        end(at.program, home)
    told = shown(home, "Northgate job")
    harbour, stay = told["alternatives"]
    named = {each["id"]: each["name"] for each in told["issues"]}
    assert {named[term["issue"]]: term["value"] for term in harbour["terms"]} == {
        "Base salary": "78000.00",
        "Leave": "28",
    }
    assert (harbour["expires"], stay["expires"], "terms" in stay) == ("2026-11-20", "2026-12-11", False)
    assert [entry["kind"] for entry in entries(told)] == ["offer", "offer", "offer", "note"], "to look is not recorded"
    advice = advised(home, "Northgate job")
    assert [each["rule"] for each in advice if each["said"]] == ["final_offer"]
    assert not any(figure in json.dumps(advice) for figure in ("78000", "78,000", "Harbour"))


def test_a_lease_that_is_caught_up_a_week_later(screen: Platform, home: Path) -> None:
    """Two calls of last week are written down: they have days and no time of day, and two entries are linked later."""
    with desk(screen, home, "2026-11-09T14:00:00") as at:
        at.begin("Studio lease", "Lease")
        at.meet()
        at.menu("M", "w")
        at.program.until(lambda s: s["focus"].startswith("Day on which"), "the day")
        at.program.type("2 nov").press("Return").tab_to("How it was said").press("Down")
        at.program.until(lambda s: s["text"] == "by phone", "by phone")
        at.program.tab_to("Entry line")
        at.enter("f1200", "n saw the cellar", "j1100")
        assert not any(word.count(":") == 1 and word.replace(":", "").isdigit() for word in at.program.state()["words"])
        at.program.tab_to("Day on which", key="Shift+Tab").press("Ctrl+A").type("4 nov").press("Return")
        at.shows("On 4 Nov 2026")
        at.program.tab_to("Entry line")
        at.enter("f1150", "k5")
        at.link("↔ In return for Term, years 5")
        end(at.program, home)
    told = shown(home, "Studio lease")
    assert [(entry["day"], entry["channel"]) for entry in entries(told)] == [("2026-11-02", "phone")] * 3 + [
        ("2026-11-04", "phone")
    ]
    linked = entries(told)[-1]
    assert (linked["kind"], linked["state"]) == ("exchange", "proposed")
    assert terms(told, linked) == [("they", "Rent", "1150.00"), ("we", "Term, years", "5")]


def test_on_a_shared_screen_no_pixel_depends_on_secrets(screen: Platform, tmp_path: Path) -> None:
    """Two journals that differ in nothing but secrets: the whole screen is the same, with the strip above it."""
    first, second = (_shared(screen, tmp_path / make.__name__, make) for make in (one, other))
    assert [name for name in first if first[name] != second[name]] == ["while F7 is held"]


SAID = ("j5400", "f4500", "j51", "f48 k20", "n they look tired", "j49", "?")


def _shared(screen: Platform, folder: Path, make: Callable[[Session], str]) -> dict[str, QImage]:
    """Pictures of the screen, after each line of the same talk."""
    home = folder / "person"
    kept = journal(home)
    kept.parent.mkdir(parents=True)
    clock = FixedClock(datetime(2026, 11, 9, 14, 0, tzinfo=UTC))
    session = Session.open(kept, clock=clock, ids=Uuid7(clock), create=True)
    make(session)
    session.close()
    found: dict[str, QImage] = {}
    with desk(screen, home, "2026-11-09T14:00:00") as at:
        at.program.tab_to("Retainer").press("Return").until(lambda s: s["title"].startswith("Retainer"), "it is open")
        at.meet()
        at.choose("M", "They may see this screen")
        at.program.until(lambda s: "They may see this ▾" in s["words"], "they may see it")
        for line in SAID:
            at.enter(line)
            found[line] = at.screen(folder / f"{len(found)}.png")
        with at.held("F7"):
            at.shows("Say: ")
            found["while F7 is held"] = at.screen(folder / f"{len(found)}.png")
        at.shows("What to say for your last give: hold F7 to read it.")
        at.program.press("Esc", "Ctrl+M").until(lambda s: s["window"] == "StripWindow" and s["active"], "the strip")
        at.enter("j4850")
        found["the strip"] = at.screen(folder / f"{len(found)}.png")
    return found
