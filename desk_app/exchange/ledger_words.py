"""The headings and fixed words of a ledger as they may be written in German and Spanish, and what the format has.

Parley writes the English ones always. A person who fills in a ledger, or has it translated, may write the others.
"""

from __future__ import annotations

from collections.abc import Mapping

_HEADINGS = {
    "negotiation": "verhandlung negociación",
    "title": "titel título",
    "counterpart": "gegenüber gegenseite contraparte interlocutor",
    "currency": "währung moneda divisa",
    "meeting": "gespräch treffen reunión",
    "entry": "eintrag anotación entrada",
    "seq": "nummer número",
    "at": "zeit zeitpunkt um hora momento",
    "kind": "art tipo clase",
    "side": "seite parte lado",
    "state": "stand zustand estado",
    "settled_seq": "erledigt_bei erledigt_nummer resuelto_en resuelto_número",
    "worth": "wert valor_estimado",
    "raw": "eingabe getippt texto_escrito escrito",
    "note": "notiz nota",
    "term_side": "punkt_seite seite_des_punkts parte_del_punto",
    "issue_id": "punkt_id id_des_punkts id_del_punto punto_id",
    "issue": "punkt verhandlungspunkt punto",
    "unit": "einheit unidad",
    "direction": "richtung dirección",
    "value": "betrag angabe valor",
    "option": "option opción",
    "check": "prüfung prüfwert comprobación",
}
_SIDES = {"we": "wir nosotros", "they": "sie gegenseite ellos"}
_CODES = {
    "kind": {
        "offer": "angebot oferta",
        "exchange": "tausch intercambio",
        "gesture": "geste gesto",
        "note": "notiz nota",
        "learned": "erfahren averiguado",
        "tactic": "taktik táctica",
        "break": "unterbrechung pausa",
        "leverage": "verhandlungsmacht poder",
        "pause": "pause denkpause pausa_para_pensar pensar",
        "readback": "rückbestätigung abgleich recapitulación",
        "raw": "noch_zu_klären ungeklärt por_ordenar sin_ordenar",
    },
    "side": _SIDES,
    "term_side": _SIDES,
    "state": {
        "proposed": "vorgeschlagen propuesto lapsed hinfällig sin_efecto",
        "agreed": "vereinbart acordado",
        "withdrawn": "zurückgezogen retirado taken_off vom_tisch_genommen",
    },
    "unit": {
        "money": "geld dinero",
        "percent": "prozent porcentaje",
        "days": "tage días",
        "date": "datum fecha",
        "count": "anzahl cantidad",
        "option": "option auswahl opción",
    },
    "direction": {"more": "mehr más", "less": "weniger menos"},
}
_WITHOUT_ACCENTS = str.maketrans("áéíóúñ", "aeioun")


def _by_word(told: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for meant, words in told.items():
        for word in words.split():
            found |= dict.fromkeys((word, word.translate(_WITHOUT_ACCENTS)), meant)
    return found | {meant: meant for meant in told}


_COLUMNS = _by_word(_HEADINGS)
_MEANT = {column: _by_word(words) for column, words in _CODES.items()}


def column_called(heading: str) -> str:
    """The column of the format that a heading stands for, in English, German or Spanish; else the heading itself."""
    return _COLUMNS.get(_in_one_form(heading), heading)


def as_the_format(column: str, cell: str) -> str:
    """A cell as the format writes it, if it holds one of its fixed words in another language."""
    return _MEANT[column].get(_in_one_form(cell), cell) if column in _MEANT else cell


def _in_one_form(words: str) -> str:
    return "_".join(words.replace("-", " ").casefold().split())
