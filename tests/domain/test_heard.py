"""Words that are heard, and words that only look like them, in three languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from desk_app.domain.heard import LANGUAGES, Sense, _plain, _stretches, heard
from desk_app.support.resources import text

SAID = {
    Sense.YES: (
        "Agreed.", "Yes, it's a deal.", "OK, deal!", "Both nodded.", "Einverstanden.",
        "Abgemacht, so machen wir das.",
        "Ja, einverstanden", "De acuerdo.", "¡Trato hecho!", "Vale, quedamos así", "We shook hands on it",
    ),
    Sense.FINAL: (
        "That's our final offer", "4,500 is final.", "Take it or leave it!", "We can’t go any higher.",
        "My last word.",
        "This is the best we can do", "Not a penny more.", "It is non-negotiable.", "Das ist unser letztes Angebot.",
        "Mehr ist nicht drin.", "4.500, mein letztes Wort", "Da gehen wir nicht weiter runter, das ist endgültig.",
        "Entweder so oder gar nicht", "Es nuestra última oferta", "Lo toma o lo deja", "No podemos subir más",
        "De ahí no pasamos.", "Ni un euro más",
    ),
    Sense.CLAIM: (
        "Your competitor offers 4,200.", "We have another quote for less.", "Somebody else would do it for 3,000",
        "My nephew would do it for nothing.", "Everybody signs this.", "It is the industry standard.",
        "Finance has frozen every contract", "Nobody pays that", "Der Mitbewerber macht es für 4.000.",
        "Wir haben drei andere Angebote", "Das ist branchenüblich.", "Woanders bekommen wir das billiger",
        "Unser Budget gibt das nicht her", "La competencia nos lo deja por menos", "Tenemos otra oferta mejor",
        "Es política de la empresa", "Todos firman esto", "No hay presupuesto para eso",
    ),
    Sense.SPLIT: (
        "Shall we split the difference?", "Let’s meet in the middle", "meet me half-way",
        "Treffen wir uns in der Mitte",
        "Teilen wir uns die Differenz", "Machen wir halbe-halbe", "Partimos la diferencia", "Mitad y mitad, ¿no?",
    ),
    Sense.DECIDER: (
        "My boss has to approve this.", "I need to run it by legal", "The board must sign off", "It's not up to me",
        "Our new head of procurement decides on this", "Let me check with my manager.",
        "Das muss mein Chef entscheiden.",
        "Ich muss Rücksprache mit der Geschäftsführung halten", "Die Geschäftsführerin muss noch zustimmen",
        "Das kann ich nicht allein entscheiden", "Tengo que consultarlo con mi jefe", "Lo decide la dirección",
        "Mi socia tiene que aprobarlo.", "No depende de mí",
    ),
    Sense.THREAT: (
        "or else we walk", "If you don't pay by Friday, we'll call our lawyer.", "Unless you move we are out",
        "Otherwise I will stop work", "Sonst sind wir raus.", "Wenn Sie nicht zahlen, klagen wir.",
        "oder ich kündige",
        "Si no pagan, nos vamos", "De lo contrario, buscaremos a otro",
    ),
    Sense.MORE: ("Just one more thing …", "Could you also throw in the training?", "Noch eine Kleinigkeit",
        "Una cosa más"),
    Sense.OWN: ("I told them so", "Wir haben gefragt", "Les dije que no"),
}  # fmt: skip
"""What says each thing."""

NOT_SAID = {
    Sense.YES: (
        "Not agreed yet.", "No deal.", "If we are agreed on that", "We agreed to talk again",
        "Noch nicht einverstanden.",
        "Kein Deal", "No estamos de acuerdo", "A great deal of work",
    ),
    Sense.FINAL: (
        "Nothing is final yet.", "The final invoice came", "Is that your final offer?", "That's not our last word",
        "The final design is in", "Das endgültige Logo kommt", "Noch nichts ist endgültig",
        "Das ist nicht mein letztes Wort",
        "La última factura", "No es nuestra última oferta", "la versión final", "Finally some sun",
    ),
    Sense.CLAIM: (
        "We have no other supplier.", "The market opens at nine", "An offer we like",
        "Kein anderer Anbieter kommt in Frage",
        "Der Wettbewerb im Schwimmen", "No tenemos otra oferta", "El mercado está en la plaza",
        "The budget is approved",
    ),
    Sense.SPLIT: ("In the middle of June", "The page is split in two", "In der Mitte der Seite", "a mitad de junio"),
    Sense.DECIDER: (
        "Our board games night", "My manager says hello", "Nobody else has to approve it", "Der Chef lässt grüßen",
        "Mi jefe está de vacaciones", "Without the board", "He signs it himself", "The director liked the drafts",
    ),
    Sense.THREAT: (
        "Otherwise all is well", "Unless it rains", "Sonst ist alles klar", "Ansonsten gerne", "Si no, también",
        "Somebody else", "If you like, we will send it today",
    ),
    Sense.MORE: ("More than enough", "Mehr ist nicht drin", "nada más"),
    Sense.OWN: ("It was I who asked", "They told us", "Ellos preguntaron"),
}  # fmt: skip
"""What only looks like it."""


@pytest.mark.parametrize(("sense", "words"), [(sense, each) for sense, words in SAID.items() for each in words])
def test_what_is_said_is_heard(sense: Sense, words: str) -> None:
    assert heard(sense, words)
    assert heard(sense, "", words.upper())


@pytest.mark.parametrize(("sense", "words"), [(sense, each) for sense, words in NOT_SAID.items() for each in words])
def test_what_only_looks_like_it_is_not(sense: Sense, words: str) -> None:
    assert not heard(sense, words)


PHRASES = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sense", PHRASES["said"])
def test_each_of_many_phrases_is_heard(sense: str) -> None:
    phrases = PHRASES["said"][sense].split("\n")[:-1]
    assert len(phrases) > 20
    assert [each for each in phrases if not heard(Sense(sense), each)] == []


@pytest.mark.parametrize("sense", PHRASES["not_said"])
def test_none_of_many_phrases_is_taken_for_it(sense: str) -> None:
    assert [each for each in PHRASES["not_said"][sense].split("\n")[:-1] if heard(Sense(sense), each)] == []


def test_small_talk_says_nothing() -> None:
    phrases = PHRASES["nothing"]["words"].split("\n")[:-1]
    assert len(phrases) > 60
    listened = [sense for sense in Sense if sense is not Sense.OWN]
    assert [(each, sense) for each in phrases for sense in listened if heard(sense, each)] == []


def test_every_language_knows_every_sense() -> None:
    for language in LANGUAGES:
        known = tomllib.loads(text("heard", f"{language}.toml"))
        assert {*known} == {"words", *Sense}
        assert all(known[sense]["forms"] for sense in Sense)


def test_a_long_note_is_heard_in_stretches_and_only_its_beginning() -> None:
    small_talk = "We looked at the plans of the hall and had coffee. " * 40
    assert heard(Sense.FINAL, small_talk + "Take it or leave it. " + small_talk)
    assert heard(Sense.CLAIM, "and then " * 300 + "your competitor charges 800")
    assert not heard(Sense.OWN, "They smiled. " * 100 + "We said no.")
    assert not heard(Sense.FINAL, small_talk * 3 + "Take it or leave it.")


def test_what_a_form_needs_for_a_long_note_does_not_grow_by_the_square() -> None:
    note = "wenn sie so gut sind und nicht viel " * 100
    assert max(len(each.rstrip()) for each in _stretches(note, Sense.THREAT)) <= 400
    assert "".join(_stretches(note, Sense.THREAT)) == note


def test_each_note_of_a_long_talk_is_listened_to_once(monkeypatch: pytest.MonkeyPatch) -> None:
    listened: list[str] = []

    def listening(said: str, sense: Sense) -> str:
        listened.append(said)
        return _plain(said, sense)

    monkeypatch.setattr("desk_app.domain.heard._plain", listening)
    notes = [f"The plans of hall {n} came in." for n in range(3_000)]
    for _time in range(2):
        assert not any(heard(Sense.YES, note) for note in notes)
    assert listened == notes
