"""The letters of the commands: the usual ones, and those that a person chose for a keyboard of another script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desk_app.domain.capture.commands import USUAL
from desk_app.domain.capture.spoken import ENGLISH
from desk_app.support.words import _, mark

NAMES: Mapping[str, str] = {
    "n": mark("Note"),
    "q": mark("Learned"),
    "x": mark("Tactic"),
    "g": mark("Gesture"),
    "v": mark("Leverage"),
    "w": mark("Promise"),
    "i": mark("Questions to ask"),
    "c": mark("Compare with your alternatives"),
    "m": mark("What became of your cards"),
    "b": mark("Break"),
    "p": mark("Pause"),
    "r": mark("Read back"),
    "e": mark("End the meeting"),
}
"""The commands that a letter can be chosen for, by their usual letters."""

Letters = Mapping[str, str]
"""The letter that a person chose for a command, by the usual letter of the command."""


def why_not(letter: str, command: str, chosen: Letters) -> str:
    """Why a letter cannot be chosen for a command, in a sentence; empty if it can. `command` is its usual letter."""
    if letter == command:
        return ""
    if len(letter) != 1 or not letter.isalpha():
        return _("“{typed}” is not one letter. Type the one letter that you want.", typed=letter[:20])
    if letter in ENGLISH.short:
        return _("“{letter}” begins a line of words, such as {letter} fee 4800. Type another letter.", letter=letter)
    if letter in USUAL or letter in {each for usual, each in chosen.items() if usual != command}:
        return _("“{letter}” is the letter of another command. Type one that is free.", letter=letter)
    return ""


def with_letter(chosen: Letters, command: str, letter: str) -> Letters:
    """The letters after one was chosen. The usual letter of a command goes on working beside it."""
    kept = {usual: each for usual, each in chosen.items() if usual != command}
    return kept if letter == command else {**kept, command: letter}


def those_that_fit(pairs: Iterable[tuple[str, str]]) -> Letters:
    """Letters from a file of settings, without those that cannot be chosen."""
    chosen: Letters = {}
    for command, letter in pairs:
        if command in USUAL and not why_not(letter, command, chosen):
            chosen = with_letter(chosen, command, letter)
    return chosen


def read_as(chosen: Letters) -> Mapping[str, str]:
    """The usual letter of the command, by the letter that a person types."""
    return {letter: usual for usual, letter in chosen.items()}
