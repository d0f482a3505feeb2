"""A table of offers from before, taken in by the command: rows that cannot be read are named, and the rest goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desk_app.session.settings import Settings, load, save
from desk_app.support.paths import Folders
from tests.commands.conftest import Parley

TRACKER = """Project,Client,Whose,When,About,Offer,Remark
Mural,Ada Roe,us,13/02/2026,Fee,"€ 5,000",opening
Mural,Ada Roe,Ada Roe,01/03/2026,Fee,"€ 3,500",too much
Mural,Ada Roe,perhaps,01/03/2026,Fee,"€ 3,500",
Mural,Ada Roe,they,02/03/2026,Delivery,30 days,
Lease,Bo Lind,they,31/31/2026,Rent,900,
Lease,Bo Lind,we,03/04/2026,Rent,800,
Lease,Bo Lind,they,03/04/2026,Rent,twelve,
Lease,Bo Lind,they,03/04/2026,Rent,900,
Lease,Bo Lind,,04/04/2026,,,they call back
"""
COLUMNS = "title=Project,person=Client,side=Whose,date=When,issue=About,value=Offer,note=Remark"


@pytest.fixture
def tracker(parley: Parley) -> Path:
    file = parley.folder / "tracker.csv"
    file.write_text(TRACKER, "utf-8")
    return file


def told(parley: Parley) -> dict[str, list[tuple[object, ...]]]:
    """Of each negotiation: side, value and date of every offer, then the notes."""
    found = {}
    for each in json.loads(parley.well("export", "--json").stdout)["negotiations"]:
        entries = [entry for meeting in each["meetings"] for entry in meeting["entries"]]
        found[each["title"]] = [
            (entry.get("side"), *(term["value"] for term in entry.get("terms", ())), entry["at"][:10])
            for entry in entries
        ]
    return found


def test_a_table_becomes_negotiations_and_wrong_rows_are_named(parley: Parley, tracker: Path) -> None:
    done = parley.well("import", tracker, "--columns", COLUMNS)
    assert [line.split()[0::2] for line in done.stdout.splitlines()] == [["added", "Mural"], ["added", "Lease"]]
    problems = [line for line in done.stderr.splitlines() if line.startswith("Could not be read")]
    assert [line.split(":")[1] for line in problems] == [" row 4", " row 6", " row 8"]
    assert "“perhaps” does not tell whose offer it is" in problems[0]
    assert done.stderr.endswith("2 added; 0 there before, left alone.\n")
    assert told(parley) == {
        "Mural": [
            ("we", "5000.00", "2026-02-13"),
            ("they", "3500.00", "2026-03-01"),
            ("they", "30", "2026-03-02"),
        ],
        "Lease": [("we", "800.00", "2026-04-03"), ("they", "900.00", "2026-04-03"), (None, "2026-04-04")],
    }


def test_people_units_and_directions_are_found(parley: Parley, tracker: Path) -> None:
    parley.well("import", tracker, "--columns", COLUMNS)
    whole = json.loads(parley.well("export", "--json").stdout)
    assert {person["name"] for person in whole["counterparts"]} == {"Ada Roe", "Bo Lind"}
    issues = {issue["name"]: issue for each in whole["negotiations"] for issue in each["issues"]}
    assert {name: (issue["unit"], issue["direction"]) for name, issue in issues.items()} == {
        "Fee": ("money", "more"),
        "Delivery": ("days", "more"),
        "Rent": ("money", "less"),
    }
    assert {each["title"]: each.get("currency") for each in whole["negotiations"]}["Mural"] == "EUR"


def test_the_same_table_again_adds_nothing(parley: Parley, tracker: Path) -> None:
    parley.well("import", tracker, "--columns", COLUMNS)
    again = parley.well("import", tracker, "--columns", COLUMNS)
    assert again.stderr.endswith("0 added; 2 there before, left alone.\n")
    assert "Not the same" not in again.stderr


def test_two_columns_of_offers_need_no_side(parley: Parley) -> None:
    file = parley.folder / "two.csv"
    file.write_text('Deal;"Day; said";Mine;Theirs\nVan;2026-03-01;9.000 €;7.500 €\nVan;2026-03-02;;pick-up\n', "utf-8")
    save(Folders.of_system().settings_file, Settings(locale="de_DE"))
    done = parley.well("import", file, "--columns", 'title=deal,"date=Day; said",ours=Mine,theirs=Theirs')
    assert "row 3: “pick-up”" in done.stderr
    assert told(parley) == {"Van": [("we", "9000.00", "2026-03-01"), ("they", "7500.00", "2026-03-01")]}


def test_words_that_fit_no_amount_are_options(parley: Parley) -> None:
    file = parley.folder / "words.csv"
    file.write_text("Deal,Mine,Theirs\nVan,delivered,collected\nVan,,delivered\n", "utf-8")
    parley.well("import", file, "--columns", "title=Deal,ours=Mine,theirs=Theirs")
    (issue,) = json.loads(parley.well("export", "--json").stdout)["negotiations"][0]["issues"]
    assert (issue["unit"], [option["label"] for option in issue["options"]]) == ("option", ["delivered", "collected"])


def test_a_table_without_headings_says_what_it_needs(parley: Parley) -> None:
    file = parley.folder / "none.csv"
    file.write_text("Anna;Meier;anna@meier.example\nBo;Lind;bo@lind.example\n", "utf-8")
    refused = parley("import", file)
    assert refused.exit_code == 2
    assert "The first row of the table names no columns." in refused.stderr
    assert "There are the columns" not in refused.stderr


def test_columns_that_were_chosen_before_are_remembered(parley: Parley, tracker: Path) -> None:
    refused = parley("import", tracker)
    assert refused.exit_code == 2
    assert "There are the columns: Project, Client, Whose, When, About, Offer, Remark" in refused.stderr
    assert not parley.journal.exists()
    chosen = (("project", "title"), ("whose", "side"), ("offer", "value"))
    save(Folders.of_system().settings_file, Settings(offer_columns=chosen))
    assert load(Folders.of_system().settings_file).offer_columns == chosen
    assert "2 added" in parley.well("import", tracker).stderr


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ("title=Project", "Choose a column that holds offers."),
        ("title=Project,value=Offer", "Choose a column that tells whose offer it is."),
        ("side=Whose,value=Offer", "Choose a column that holds the negotiation or the other side."),
        ("title=Deal,value=Offer", "There is no column “Deal”."),
        ("name=Project", "“name=Project” does not say what a column holds."),
        ("title=Remark,side=About,value=When", "No row of the table could be read as an offer."),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(parley: Parley, tracker: Path, columns: str, words: str) -> None:
    refused = parley("import", tracker, "--columns", columns)
    assert refused.exit_code == 2
    assert words in refused.stderr
    assert not parley.journal.exists()
