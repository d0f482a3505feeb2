"""`--json` on what changes something: other programs read what was done, people read the rest on standard error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desk_app.domain.summaries import SAMPLE_ID
from tests.commands.conftest import SAMPLES, Parley

CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Lindner\r\nEMAIL:ada@example.org\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nEND:VCARD\r\n"
)
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:u1\r\n"
    "DTSTAMP:20261101T100000Z\r\nDTSTART:20271203T140000Z\r\nDTEND:20271203T150000Z\r\nSUMMARY:Fee talk\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
OPEN = {
    "format": "parley-journal",
    "version": 1,
    "counterparts": [],
    "negotiations": [
        {"id": "n", "title": "Museum guide", "kind": "freelance", "currency": "EUR", "stage": "preparing"}
    ],
}
OFFERS = "Project,Who,Offer\nMuseum guide,we,5400\nMuseum guide,they,4500\nMuseum guide,they,soon\n"


def told(parley: Parley, *words: object) -> Any:
    return json.loads(parley.well(*words, "--json").stdout)


def test_an_import_tells_what_became_of_each_negotiation(parley: Parley) -> None:
    first = told(parley, "import", SAMPLES / "website-redesign.json")
    (sample,) = first["negotiations"]
    assert (sample["id"], sample["became"], sample["differs"]) == (SAMPLE_ID, "added", [])
    parley.well("import", SAMPLES / "late-payment.json")
    again = told(parley, "import", SAMPLES / "website-redesign.json")
    assert [each["became"] for each in again["negotiations"]] == ["there"]
    assert (again["erased"], again["problems"]) == (0, [])


def test_an_import_tells_what_became_of_each_card(parley: Parley) -> None:
    Path("people.vcf").write_text(CARDS)
    first = told(parley, "import", "people.vcf")
    assert [(each["name"], each["became"], each["id"]) for each in first["people"]] == [("Ada Lindner", "added", None)]
    assert len(first["problems"]) == 1
    Path("people.vcf").write_text(CARDS.replace("END:VCARD", "TEL:+49 30 1234567\r\nEND:VCARD", 1))
    (changed,) = told(parley, "import", "people.vcf")["people"]
    assert (changed["became"], changed["fields"], bool(changed["id"])) == ("changed", ["phone"], True)


def test_an_import_tells_what_became_of_each_meeting(parley: Parley) -> None:
    Path("open.json").write_text(json.dumps(OPEN))
    (made,) = told(parley, "import", "open.json")["negotiations"]
    Path("invited.ics").write_text(CALENDAR)
    done = told(parley, "import", "invited.ics", "--negotiation", made["id"])
    (meeting,) = done["meetings"]
    assert (meeting["uid"], meeting["title"], meeting["became"]) == ("u1", "Fee talk", "added")
    assert (meeting["negotiation"], meeting["starts"]) == (made["id"], "2027-12-03T14:00:00")
    assert (done["told"], done["not_taken"], done["problems"]) == ([], [], [])


def test_what_has_to_be_said_first_is_told_with_the_status_of_bad_input(parley: Parley) -> None:
    parley.well("import", SAMPLES / "website-redesign.json")
    Path("invited.ics").write_text(CALENDAR)
    done = parley("import", "invited.ics", "--json")
    assert done.exit_code == 2
    answer = json.loads(done.stdout)
    assert (answer["meetings"], len(answer["not_taken"])) == ([], 1)


def test_rows_that_cannot_be_read_are_told(parley: Parley) -> None:
    Path("offers.csv").write_text(OFFERS)
    done = told(parley, "import", "offers.csv", "--columns", "title=Project,side=Who,value=Offer")
    assert [each["became"] for each in done["negotiations"]] == ["added"]
    assert len(done["problems"]) == 1


def test_backup_restore_and_salvage_name_their_files(parley: Parley) -> None:
    parley.well("import", SAMPLES / "website-redesign.json")
    backup = told(parley, "backup", "kept")
    assert (Path(backup["backup"]).parent.name, backup["encrypted"]) == ("kept", False)
    restored = told(parley, "restore", backup["backup"])
    assert (restored["journal"], restored["encrypted"]) == (str(parley.journal), False)
    assert Path(restored["kept"]).is_file()
    saved = told(parley, "salvage", parley.journal, "new.parley")
    assert (saved["journal"], saved["negotiations"], saved["lost"]) == ("new.parley", 1, [])
    assert saved["entries"] > 5


def test_a_sync_tells_what_went_out(parley: Parley) -> None:
    parley.well("import", SAMPLES / "website-redesign.json")
    Path("folder").mkdir()
    parley.well("share", "create", "folder")
    assert told(parley, "share", "sync") == {"sent": 0, "taken_in": 0, "renewed": False, "conflicts": 0}
