"""Tells which letters of the documents just made no font of this computer has."""

from __future__ import annotations

from desk_app.commands import console
from desk_app.debrief.lacking import codes_in, lacking_words


def tell_lacking(*papers: bytes) -> None:
    """Say it on standard error; nothing if all letters are there. A page of HTML lacks none: its reader has fonts."""
    words = lacking_words(codes_in(*papers))
    if words:
        console.say(words)
