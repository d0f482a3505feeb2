"""`parley offers`: which terms a message holds, for other programs."""

from __future__ import annotations

import json

import pytest

SAMPLE = "Website redesign – sample"
FEE, PAYMENT, LAUNCH = (f"0197c0de-5a3b-7000-8000-00000000000{n}" for n in (3, 4, 5))
ONE_ROUND = "0197c0de-5a3b-7000-8000-000000000008"
MAIL = """From: "Keller, Marta" <m.keller@seeblick.example>
To: ada@roe.example
Date: Fri, 13 Nov 2026 10:00:00 +0100
Subject: Re: Website
Content-Type: text/plain; charset=utf-8

Dear Ada,

if you deliver by 4 December we could pay 5,100 EUR. One round of revisions is enough for us.
Would 4,000 be possible, too? Please let me know by Wednesday.

Best regards,
Marta
"""


@pytest.fixture
def told(full, tmp_path):
    """What it says of messages, each given as text, as JSON."""

    def tell(*texts, ending=".eml", more=()):
        files = []
        for n, text in enumerate(texts):
            files.append(tmp_path / f"{n}{ending}")
            files[-1].write_text(text, encoding="utf-8")
        result = full.well("offers", *files, "--negotiation", SAMPLE, "--json", *more)
        return [json.loads(line) for line in result.stdout.splitlines()]

    return tell


def test_a_message_is_one_object_on_a_line(told):
    (found,) = told(MAIL)
    assert found["sent"] == "2026-11-13T10:00:00+01:00"
    assert found["side"] == "they"
    assert found["reply_by"] == "2026-11-18"
    assert found["terms"] == [
        {
            "side": "they",
            "issue": FEE,
            "value": "5100.00",
            "if": [{"side": "we", "issue": LAUNCH, "value": "2026-12-04"}],
        },
        {"side": "they", "issue": "0197c0de-5a3b-7000-8000-000000000006", "value": ONE_ROUND},
    ]
    assert len(found["left"]) == 1
    assert "4,000" in found["left"][0]


def test_several_messages_keep_their_order_and_nothing_is_recorded(told, full):
    before = full.journal.read_bytes()
    texts = (
        "We offer 5,000 EUR.",
        "It is between 4,500 and 5,000 EUR.",
        "Option A: 5,200 €, 60 days. Option B: 4,900 €, 14 days.",
        "Hello!",
    )
    found = told(*texts, ending=".txt")
    assert [len(each["terms"]) for each in found] == [1, 1, 4, 0]
    assert found[1]["terms"] == [{"side": "they", "issue": FEE, "between": ["4500.00", "5000.00"]}]
    assert [each["package"] for each in found[2]["terms"]] == ["A", "A", "B", "B"]
    assert found[3] == {"sent": None, "side": "they", "reply_by": None, "terms": [], "left": []}
    assert full.journal.read_bytes() == before


def test_days_without_a_year_count_from_today_where_no_date_is_known(told):
    (found,) = told("Launch has to be on 4 December.", ending=".txt", more=("--today", "2027-01-10"))
    assert found["terms"] == [{"side": "they", "issue": LAUNCH, "value": "2027-12-04"}]


def test_our_own_message_is_ours(told):
    head = "From: ada@roe.example\nTo: m.keller@seeblick.example\nDate: Fri, 13 Nov 2026 10:00:00 +0100\n\n"
    (found,) = told(f"{head}I can do it for 5,400 EUR.")
    assert found["side"] == "we"
    assert found["terms"] == [{"side": "we", "issue": FEE, "value": "5400.00"}]


def test_a_person_can_read_it_and_a_dash_is_standard_input(full, monkeypatch):
    from click.testing import CliRunner

    from desk_app.commands.main import cli

    words = ("--journal", str(full.journal), "offers", "-", "--negotiation", SAMPLE)
    result = CliRunner().invoke(cli, words, input="We can pay 5,000 € if you accept payment in 30 days.".encode())
    assert result.exit_code == 0, result.output
    assert "They: Fee €5,000, in return for our Payment 30 days" in result.output


@pytest.mark.parametrize(
    "wrong",
    [
        ("offers", "--negotiation", SAMPLE),
        ("offers", "gone.eml", "--negotiation", SAMPLE),
        ("offers", "-", "--negotiation", "nobody"),
    ],
)
def test_bad_input_is_told(full, wrong):
    assert full(*wrong).exit_code == 2


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4\nFee 4,500 EUR", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"Fee 4,500\0\0"]
)
def test_what_holds_no_text_is_refused(full, content):
    """A paper was read as text, and its inner numbers were offered; a .msg held nothing, without a word."""
    (full.folder / "mail.msg").write_bytes(content)
    done = full("offers", "mail.msg", "--negotiation", SAMPLE, "--json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "mail.msg is not a message that can be read. Save it as .eml" in done.stderr


def test_a_text_in_place_of_a_file_is_told_how_it_comes(full):
    done = full("offers", "we could pay 5,100 EUR", "--negotiation", SAMPLE)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "MESSAGE is the name of a file, or - for standard input" in done.stderr
