"""Address books from the command line: what is said of each person, and that a wrong file leaves nothing behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Parley

BOOKS = Path(__file__).parents[1] / "exchange" / "contacts"


def names(parley: Parley) -> set[str]:
    people = json.loads(parley.well("export", "--json").stdout)["counterparts"]
    return {person["name"] for person in people}


def test_people_of_an_address_book_are_added_and_told(parley: Parley) -> None:
    done = parley.well("import", BOOKS / "apple_3.vcf")
    assert done.stdout == "added    Åsa Lindqvist\nadded    Nordtryck AB\n"
    assert done.stderr == ("1 card is not a person and was left out.\n2 added; 0 changed; 0 there before, the same.\n")
    again = parley.well("import", BOOKS / "apple_3.vcf")
    assert again.stdout == ""
    assert "0 added; 0 changed; 2 there before, the same" in again.stderr


def test_a_csv_is_an_address_book_by_its_first_row(parley: Parley) -> None:
    parley.well("import", BOOKS / "outlook_de_cp1252.csv")
    assert names(parley) == {"Käthe Weiß", "Ömer Yildiz"}


def test_known_people_get_what_they_lack_and_the_rest_is_told(parley: Parley) -> None:
    book = parley.folder / "one.vcf"
    book.write_text("BEGIN:VCARD\nFN:Ada Roe\nORG:Roe\nEMAIL:ada@roe.example\nEND:VCARD\n")
    parley.well("import", book)
    book.write_text(
        "BEGIN:VCARD\nFN:Ada Roe\nORG:Roe Ltd\nTEL:+49 30 5550143\nEMAIL:ada@roe.example\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:A. Lamb\nEMAIL:ada@roe.example\nEND:VCARD\n"
    )
    done = parley.well("import", book)
    assert done.stdout == "changed  Ada Roe: Phone\n"
    assert done.stderr == (
        "Not the same in the file, left as it is: Ada Roe: Firm\n"
        "Left alone, as it may be Ada Roe: A. Lamb. In the window you can say.\n"
        "0 added; 1 changed; 0 there before, the same.\n"
    )


def test_a_bad_card_is_named_and_the_others_come(parley: Parley) -> None:
    done = parley.well("import", BOOKS / "one_bad_card.vcf")
    assert "Could not be read: card 2, line 8: it has no name, firm, mail or phone." in done.stderr
    assert "5 added" in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.vcf", b"hello", "There is no contact in it"),
        ("a.csv", b"Who,Where\nAda,Roe\n", "choose there what its columns hold"),
        ("a.csv", b"negotiation,title,kind\n1,2,3\n", "the column"),
        ("a.vcf", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("none.vcf", None, "cannot be read"),
    ],
)
def test_what_is_none_is_refused_and_leaves_nothing(
    parley: Parley, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (parley.folder / name).write_bytes(content)
    done = parley("import", name)
    assert (done.exit_code, parley.journal.exists()) == (2, False)
    assert words in done.stderr


def test_columns_chosen_in_the_window_are_known_here(parley: Parley, profile: Path) -> None:
    settings = profile / "config" / "parley" / "settings.json"
    settings.parent.mkdir(parents=True)
    chosen = [["who", "name"], ["reach them at", "mail"]]
    settings.write_text(json.dumps({"version": 1, "contact_columns": chosen}))
    parley.well("import", BOOKS / "own_tracker.csv")
    assert names(parley) == {"Uma Iyer", "Val Ortega"}


def test_people_go_out_and_come_in_elsewhere_as_themselves(full: Parley) -> None:
    full.well("export", "--vcf", "--out", "people.vcf")
    again = full.well("import", "people.vcf")
    assert "0 added; 0 changed" in again.stderr
    card = (full.folder / "people.vcf").read_text()
    assert "NOTE" not in card
