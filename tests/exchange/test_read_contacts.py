"""Address books as programs write them, each with people made up for it: what is taken of every card, by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.people.address_card import AddressCard, ReadCards
from desk_app.exchange.contacts.headings import Column
from desk_app.exchange.contacts.read_vcards import read_vcards
from desk_app.exchange.contacts.tables import people_of, read_table, remembered_columns
from desk_app.exchange.contacts.telling import BEGIN, BookKind, kind_of
from desk_app.exchange.ledger_rows import COLUMNS
from desk_app.exchange.problems import BadFile

FILES = Path(__file__).parent / "contacts"
Card = AddressCard
EXPECTED = {
    "android_21.vcf": [
        Card(
            "Олена Мельник",
            "Мельник і Ко",
            ("olena@melnyk.example",),
            ("+380 67 555 01 01", "+380 44 555 01 02"),
            "перший рядок\nдругий",
        ),
        Card("Taxi", phones=("22456",)),
    ],
    "android_bad_photo.vcf": [Card("Rui Silva", mails=("rui@silva.example",), phones=("912345678",))],
    "android_multiline_note.vcf": [
        Card(
            "Ines Duarte",
            mails=("ines@duarte.example",),
            notes="first line\nSecond line, written as it is\nAsks: more time",
        )
    ],
    "apple_3.vcf": [
        Card(
            "Åsa Lindqvist",
            "Nordtryck AB",
            ("asa@nordtryck.example", "asa.l@hem.example"),
            ("+46 70 123 45 67",),
            "Head of Purchasing, Inköp\nLikes short mails, no calls before ten.\nKnows the printer's costs.",
        ),
        Card("Nordtryck AB", phones=("+46 8 555 010 00",)),
    ],
    "copied.tsv": [Card("Omar Said", mails=("omar@said.example",), phones=("+20 2 5550 0100",))],
    "fairphone_agent.vcf": [Card("Nour Haddad", mails=("nour@haddad.example",))],
    "google_3.vcf": [
        Card(
            "Roe, Ada",
            "Roe, Lamb & Partners",
            ("ada.roe@roe-partners.example",),
            ("(212) 555-0143", "+1 212-555-0100"),
            "Partner\nMet in June, then again in May; asks for 30 days",
        ),
        Card("orders@paper-mill.example", mails=("orders@paper-mill.example",)),
    ],
    "google_new.csv": [
        Card(
            "Priya Raman",
            "Raman Textiles",
            ("priya@raman.example", "sales@raman.example", "priya.r@home.example"),
            ("+91 98450 55501", "+91 80 4555 0100"),
            "Owner\nWants samples, then price",
        ),
        Card("Harbour Freight", mails=("desk@harbour.example",)),
    ],
    "google_old_utf16.csv": [
        Card(
            "José Ángel Peña",
            "Peña e Hijos",
            ("jap@pena.example",),
            ("+34 611 555 020", "+34 953 555 021"),
            "Gerente",
        )
    ],
    "half_known.vcf": [
        Card("Marta Keller", "", ("marta@keller.example",), ("+49 7531 5550100",), "Asked for references"),
        Card("M. Keller-Voss", "Hotel Seeblick", ("m.keller@seeblick.example",)),
        Card("Tilda Brandt", "Brandt Keramik", phones=("+49 30 5550166",)),
        Card("Oskar Brandt", "Brandt Keramik"),
    ],
    "lotus_utf16.vcf": [
        Card("山田 太郎", "山田製作所", ("taro@yamada.example", "info@yamada.example"), ("+81-3-5550-0101",))
    ],
    "many_numbers.vcf": [
        Card(
            "Switch Board",
            mails=("desk@switch.example", "Board@Switch.example"),
            phones=("+49 30 1234-111/-112", "030/5550199", "+49 30 5550177"),
        )
    ],
    "markup.vcf": [
        Card(
            '<b>Bold</b> <img src="http://tracker.example/x.png">',
            "&lt;Acme&gt; &amp; Co",
            ("bold@acme.example",),
            notes="<script>alert(1)</script>\nhttp://tracker.example done",
        )
    ],
    "nextcloud_3_folded.vcf": [
        Card(
            "Bärbel Österreicher-Großschmidt von und zu Oberüberhausen",
            mails=("baerbel@oeso.example",),
            notes="Öfen und Üfen und Äfen und Öfen und Üfen und Äfen und Öfen und Üfen und Äfen.",
        )
    ],
    "nextcloud_4.vcf": [
        Card(
            "Emeka Adeyemi",
            "Adeyemi Ltd",
            ("emeka@adeyemi.example",),
            ("+44-20-7946-0123 ext. 7",),
            "Director, Sales\nFirst line\nsecond line",
        )
    ],
    "nokia_21.vcf": [
        Card("Begoña Ibáñez", "Ib;Co", ("begona@ibanez.example",), ("+34600555030",), "Taller\nC:\\new\\notes")
    ],
    "old_mac_cr.vcf": [Card("Pat Quinn", phones=("+353 1 555 0100",))],
    "outlook_21_cp1252.vcf": [
        Card(
            "Jürgen Groß",
            "Groß & Söhne KG",
            ("j.gross@gross-soehne.example",),
            ("+49 (89) 1234567", "0171/7654321"),
            "Geschäftsführer, Einkauf\nSehr genau, prüft jede Zeile.\nKommt pünktlich.",
        )
    ],
    "outlook_de_cp1252.csv": [
        Card(
            "Käthe Weiß",
            "Weiß Möbel GmbH",
            ("kaethe@weiss-moebel.example",),
            ("0221 9988776", "0172 1112223"),
            "Vertrieb, Leiterin\nRechnet in Netto",
        ),
        Card("Ömer Yildiz", mails=("omer@yildiz.example",)),
    ],
    "outlook_es_semicolon.csv": [
        Card(
            "María José Núñez Ibáñez",
            "Aceites Núñez S.L.",
            ("mj@aceites.example",),
            ("+34 953 555 010", "+34 600 555 011"),
            "Compras, Directora\nPaga a 60 días; pide 3 %",
        )
    ],
    "outlook_fr.csv": [
        Card(
            "Zoé Lefèvre",
            "Imprimerie Lefèvre",
            ("zoe@lefevre.example",),
            ("01 99 00 12 34", "06 39 98 01 02"),
            "Achats",
        )
    ],
    "outlook_web.csv": [
        Card(
            "Grace M. Okafor",
            "Okafor Legal",
            ("grace@okafor-legal.example",),
            ("+234 1 555 0190", "+234 803 555 0191"),
            "Counsel, Contracts\nPrefers a draft first\nthen a call",
        )
    ],
    "phone_japanese_n_only.vcf": [Card("佐藤花子", phones=("090-5550-0102",))],
    "spreadsheet_de.csv": [
        Card("Lena Vogt", "Vogt Optik", ("lena@vogt.example",), ("030/5550144", "0171 5550145")),
    ],
    "thunderbird_128.csv": [
        Card(
            "Tomáš Dvořák",
            "Dvořák s.r.o.",
            ("tomas@dvorak.example", "t.dvorak@mail.example"),
            ("+420 222 555 010", "+420 601 555 011"),
            "Jednatel",
        )
    ],
    "thunderbird_4.vcf": [
        Card(
            "Nguyễn Thị Linh",
            "Hanoi Silk",
            ("linh@hanoi-silk.example", "linh.private@mail.example"),
            ("+84 24 5555 0101", "+84-90-555-0102"),
            "Export\nTwo-week lead time; never in February",
        )
    ],
}
ASKED = ("own_tracker.csv", "no_headings.csv")


def read(name: str) -> ReadCards:
    content = (FILES / name).read_bytes()
    return read_vcards(content) if name.endswith(".vcf") else people_of(read_table(content))


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_taken_of_an_address_book(name: str) -> None:
    assert list(read(name).people) == EXPECTED[name]


def test_every_file_is_looked_at() -> None:
    assert {each.name for each in FILES.iterdir()} == {*EXPECTED, *ASKED, "one_bad_card.vcf"}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_address_book_is_known_by_what_is_in_it(name: str) -> None:
    kind = BookKind.VCARDS if name.endswith(".vcf") else BookKind.TABLE
    assert kind_of((FILES / name).read_bytes()) is kind


def test_a_bad_card_is_named_with_its_place_and_loses_no_other() -> None:
    cards = read("one_bad_card.vcf")
    names = [card.name for card in cards.people]
    assert names == ["First Person", "No End", 'Third "Person', "Lower Case", "Cut Of"]
    assert [card.mails for card in cards.people[:3]] == [
        ("first@people.example",),
        ("noend@people.example",),
        ("third@people.example",),
    ]
    assert cards.problems == (
        "card 2, line 8: it has no name, firm, mail or phone. It was left out.",
        "card 3, line 12: it has no end. What is there was read.",
        "card 6, line 28: it has no end. What is there was read.",
    )


def test_lists_of_people_are_no_people() -> None:
    assert (read("apple_3.vcf").lists, read("nextcloud_4.vcf").lists) == (1, 1)


def test_a_row_without_a_name_is_named() -> None:
    assert read("spreadsheet_de.csv").problems == ("row 3: it has no name, firm, mail or phone. It was left out.",)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"hello", b"{}", b"\x89PNG\r\n\x1a\n\0\0", b"BEGIN:VEVENT"])
def test_what_holds_no_contact_is_refused(content: bytes) -> None:
    with pytest.raises(BadFile, match="no contact in it"):
        read_vcards(content)
    assert kind_of(content) is BookKind.UNKNOWN


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(BadFile, match="the table is empty"):
        read_table(b"\r\n\r\n")


def test_a_picture_is_passed_over_whatever_its_size() -> None:
    photo = b"\r\n ".join([b"A" * 74] * 70_000)  # 5 MB
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nPHOTO;ENCODING=b:" + photo + b"\r\nEMAIL:a@x.example\r\nEND:VCARD"
    assert read_vcards(card).people == (Card("Ada", mails=("a@x.example",)),)


def test_a_name_that_is_none_is_left_out_with_its_place() -> None:
    cards = read_vcards(b"BEGIN:VCARD\nFN:" + b"x" * 5_000 + b"\nEND:VCARD\nBEGIN:VCARD\nFN:Ada\nEND:VCARD")
    assert cards.people == (Card("Ada"),)
    assert cards.problems == ("card 1, line 1: its name is too long to be one. It was left out.",)


def test_a_table_that_names_its_columns_otherwise_is_asked_about_once() -> None:
    content = (FILES / "own_tracker.csv").read_bytes()
    table = read_table(content)
    assert not table.is_clear
    assert table.samples == ("Uma Iyer", "Iyer & Co", "uma@iyer.example", "2024")
    columns = (Column.NAME, Column.FIRM, Column.MAIL, Column.NONE)
    assert people_of(table, columns).people[0] == Card("Uma Iyer", "Iyer & Co", ("uma@iyer.example",))
    again = read_table(content, remembered_columns(table, columns))
    assert again.is_clear
    assert again.meanings == columns


def test_a_table_without_headings_loses_no_row() -> None:
    table = read_table((FILES / "no_headings.csv").read_bytes())
    assert not table.is_clear
    columns = (Column.NAME, Column.MAIL, Column.PHONE)
    assert [card.name for card in people_of(table, columns).people] == ["Mia Berg", "Nils Dahl"]
    assert table.samples == ("Mia Berg", "mia@berg.example", "+47 22 55 50 10")


PIECES = st.sampled_from(
    (b"BEGIN:VCARD\r\n", b"END:VCARD\n", b"FN:", b"N:a;b\\;c;", b"NOTE;ENCODING=QUOTED-PRINTABLE:=C3=\n", b"\r\n ",
     b";", b":", b'"', b"\\", b"=", b"TEL;TYPE=fax:", b"EMAIL;ENCODING=b:", b"ORG;CHARSET=utf-16:", b"VERSION:2.1\n",
     b"AGENT:\n", b"\xff\xfe", b"\0", b"\xc3", b"Name,Mail\n", b"a,b,c\r", b"PHOTO:", b"a@x.example")
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=40).map(b"".join))
def test_whatever_a_file_holds_it_is_read_or_refused_in_words(content: bytes) -> None:
    kind_of(content)
    for read_all in (read_vcards, _table):
        try:
            cards = read_all(content)
        except BadFile:
            continue
        for card in cards.people:
            assert card.name.strip()
            assert card.name.splitlines() == [card.name]


@given(st.binary(max_size=60).filter(lambda junk: b"BEGIN" not in junk.upper() and b"END" not in junk.upper()))
def test_junk_in_one_card_reaches_no_other(junk: bytes) -> None:
    good = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:%s\r\nEND:VCARD\r\n"
    cards = read_vcards(good % b"First" + b"BEGIN:VCARD\r\n" + junk + b"\r\nEND:VCARD\r\n" + good % b"Last")
    assert (cards.people[0].name, cards.people[-1].name) == ("First", "Last")


def _table(content: bytes) -> ReadCards:
    table = read_table(content)
    return people_of(table, [Column.NAME, Column.MAIL, Column.PHONE])


def test_a_ledger_is_told_from_an_address_book() -> None:
    assert kind_of((",".join(COLUMNS) + "\r\n").encode("utf-8-sig")) is BookKind.LEDGER
    assert kind_of(b"sep=;\r\n" + ";".join(COLUMNS[:-1]).encode() + b"\r\n") is BookKind.LEDGER


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (
            "Name Prefix,First Name,Last Name,Name Suffix,E-mail 1 - Value\nDr.,Jane,Doe,,j@doe.example\n",
            "Dr. Jane Doe",
        ),
        ("First Name,Middle Name,Last Name,Suffix,E-mail Address\nJohn,,Doe,Jr.,j@doe.example\n", "John Doe Jr."),
        ("Name,Name Prefix,E-mail 1 - Value\nJane Doe,Dr.,j@doe.example\n", "Jane Doe"),
    ],
)
def test_what_stands_around_a_name_belongs_to_it(table: str, name: str) -> None:
    """As in the vCards of the same programs, so that one person has one name."""
    (person,) = people_of(read_table(table.encode())).people
    assert person.name == name


@pytest.mark.parametrize(
    "sample", sorted((Path(__file__).parents[2] / "resources" / "sample").glob("*.json")), ids=lambda file: file.stem
)
def test_a_journal_written_on_one_line_is_no_table_of_people(sample: Path) -> None:
    tree = json.loads(sample.read_text(encoding="utf-8"))
    for written in (json.dumps(tree), json.dumps(tree, separators=(",", ":")), "\n " + json.dumps([tree])):
        assert kind_of(written.encode()[:BEGIN]) is BookKind.UNKNOWN
