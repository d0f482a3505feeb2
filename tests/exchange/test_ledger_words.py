"""A ledger is read with the headings and fixed words of German and Spanish as well."""

from __future__ import annotations

import csv
import io

import pytest

from desk_app.domain.entries import EntryKind, ExchangeState
from desk_app.domain.quantities import Direction, Side, Unit
from desk_app.exchange.contacts.telling import BookKind, kind_of
from desk_app.exchange.exports import Export, exported
from desk_app.exchange.ledger_rows import COLUMNS
from desk_app.exchange.ledger_words import as_the_format, column_called
from tests.exchange.files import parse_ledger
from tests.exchange.test_read_ledger import sample

GERMAN = (
    "Verhandlung;Titel;Gegenüber;Währung;Gespräch;Eintrag;Nummer;Zeit;Art;Seite;Stand;Erledigt bei;Wert;Eingabe;Notiz;"
    "Punkt-Seite;Punkt-ID;Punkt;Einheit;Richtung;Betrag;Option;Prüfwert"
).split(";")
SPANISH = (
    "Negociación;Título;Contraparte;Moneda;Reunión;Anotación;Número;Hora;Tipo;Lado;Estado;Resuelto en;Valor estimado;"
    "Texto escrito;Nota;Parte del punto;ID del punto;Punto;Unidad;Dirección;Valor;Opción;Comprobación"
).split(";")
SAID = {
    "de": {"offer": "Angebot", "exchange": "Tausch", "we": "Wir", "they": "Sie", "agreed": "vereinbart"}
    | {"money": "Geld", "days": "Tage", "percent": "Prozent", "more": "mehr", "less": "weniger", "note": "Notiz"},
    "es": {"offer": "Oferta", "exchange": "Intercambio", "we": "Nosotros", "they": "Ellos", "agreed": "acordado"}
    | {"money": "dinero", "days": "dias", "percent": "porcentaje", "more": "más", "less": "menos", "note": "nota"},
}
FIXED = {"kind", "side", "state", "term_side", "unit", "direction"}


def translated(headings: list[str], said: dict[str, str], separator: str) -> bytes:
    heads, *rows = csv.reader(io.StringIO(exported(sample(), Export.CSV).decode("utf-8-sig"), newline=""))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(headings)
    for row in rows:
        writer.writerow(said.get(cell, cell) if head in FIXED else cell for head, cell in zip(heads, row, strict=True))
    return text.getvalue().encode()


@pytest.mark.parametrize(("language", "headings"), [("de", GERMAN), ("es", SPANISH)])
@pytest.mark.parametrize("separator", [",", ";"])
def test_a_ledger_in_another_language_is_read_as_the_english_one(
    language: str, headings: list[str], separator: str
) -> None:
    ledger = translated(headings, SAID[language], separator)
    assert kind_of(ledger) is BookKind.LEDGER
    assert exported(parse_ledger(ledger), Export.CSV) == exported(sample(), Export.CSV)


def test_what_is_written_stays_english() -> None:
    assert exported(sample(), Export.CSV).decode("utf-8-sig").splitlines()[0] == ",".join(COLUMNS)


def test_headings_of_all_languages_name_each_column_and_none_twice() -> None:
    for headings in (COLUMNS, GERMAN, SPANISH):
        assert [column_called(each) for each in headings] == list(COLUMNS)
    assert column_called("Telefon") == "Telefon"


def test_words_of_the_format_are_kept() -> None:
    kinds: dict[str, type] = {"kind": EntryKind, "side": Side, "state": ExchangeState, "unit": Unit}
    for column, words in (kinds | {"direction": Direction}).items():
        for case in (str.lower, str.upper, str.title):
            assert [as_the_format(column, case(each.value)) for each in words] == [each.value for each in words]
    assert as_the_format("note", "Notiz") == "Notiz"


@pytest.mark.parametrize(
    ("column", "word", "meant"),
    [
        ("unit", "Option", "option"),
        ("unit", "Opción", "option"),
        ("unit", "opcion", "option"),
        ("kind", "Pause", "pause"),
        ("kind", "Pausa para pensar", "pause"),
        ("kind", "Pausa", "break"),
        ("kind", "Noch zu klären", "raw"),
        ("kind", "Por ordenar", "raw"),
        ("state", "taken off", "withdrawn"),
        ("state", "vom Tisch genommen", "withdrawn"),
        ("state", "lapsed", "proposed"),
        ("state", "hinfällig", "proposed"),
        ("state", "sin efecto", "proposed"),
    ],
)
def test_every_word_of_the_format_has_its_german_and_spanish_ones(column: str, word: str, meant: str) -> None:
    assert as_the_format(column, word) == meant


@pytest.mark.parametrize(
    "heads",
    ["Name;Titel;Firma;E-Mail;Telefon;Notiz;Art;Nummer", "Nombre;Título;Empresa;Correo electrónico;Teléfono;Nota;Tipo"],
)
def test_a_list_of_people_is_no_ledger(heads: str) -> None:
    assert kind_of(f"{heads}\r\n".encode()) is not BookKind.LEDGER
