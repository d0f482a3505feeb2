"""Elements of HTML and SVG, with every value escaped."""

from __future__ import annotations

from html import escape

from desk_app.support.directions import ISOLATED, ISOLATED_END, runs_leftward

_ALONE = frozenset("meta img line rect circle path".split())


def element(tag: str, *inside: str, **attributes: str | None) -> str:
    """One element. `inside` is markup already; attributes that are None are left out.

    An attribute `class_` is written `class`, and `aria_label` is written `aria-label`.
    """
    told = (f' {_name(each)}="{escape(value)}"' for each, value in attributes.items() if value is not None)
    start = f"<{tag}{''.join(told)}"
    if tag in _ALONE:
        return f"{start}/>"
    return f"{start}>{''.join(inside)}</{tag}>"


def direction_of(words: str) -> str | None:
    """The attribute `dir` of an element with a person's own words; None where it is as that of the page."""
    return "rtl" if runs_leftward(words) else None


def own_words(words: str) -> str:
    """A text as markup: escaped, and what is isolated in it as elements of their own."""
    told = escape(words)
    if told.isascii() or not _paired(told):
        return told
    return told.replace(ISOLATED, "<bdi>").replace(ISOLATED_END, "</bdi>")


def _paired(words: str) -> bool:
    """Whether each isolated part ends after it began. Other marks of that kind are left to who shows the page."""
    depth = 0
    for char in words:
        depth += (char == ISOLATED) - (char == ISOLATED_END)
        if depth < 0 or char in "\u2066\u2067":
            return False
    return depth == 0


def _name(attribute: str) -> str:
    return attribute.rstrip("_").replace("_", "-")
