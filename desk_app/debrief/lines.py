"""Breaking text into lines: linear in its length, whatever the text."""

from __future__ import annotations

from reportlab.pdfbase import pdfmetrics

from desk_app.charts.fonts import visible, width
from desk_app.debrief.styles import TextStyle


def wrapped(text: str, style: TextStyle, room: float) -> tuple[str, ...]:
    """The lines of a text at a width; its own line breaks are kept, words longer than a line are broken.

    User text is never markup here: what looks like a tag prints as it was typed.
    """
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines.extend(_lines(visible(paragraph).rstrip(), style, room))
    return tuple(lines)


def _lines(text: str, style: TextStyle, room: float) -> list[str]:
    if width(text, style.font, style.size) <= room:
        return [text]
    space = pdfmetrics.stringWidth(" ", style.font, style.size)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in text.split(" "):
        *whole, rest = _pieces(word, style, room)
        wide = width(rest, style.font, style.size)
        if line and (whole or used + space + wide > room):
            lines.append(" ".join(line))
            line, used = [], 0.0
        lines.extend(whole)
        used += wide + (space if line else 0)
        line.append(rest)
    return [*lines, " ".join(line)]


def _pieces(word: str, style: TextStyle, room: float) -> list[str]:
    """The word itself where it fits a line, else as many full lines as it needs and the rest."""
    if width(word, style.font, style.size) <= room:
        return [word]
    pieces: list[str] = []
    start, used = 0, 0.0
    for at, char in enumerate(word):
        wide = width(char, style.font, style.size)
        if at > start and used + wide > room:
            pieces.append(word[start:at])
            start, used = at, 0.0
        used += wide
    return [*pieces, word[start:]]
