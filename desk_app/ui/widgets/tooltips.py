"""Tooltips of what people wrote: Qt takes a tooltip for HTML as soon as it looks like it, and would fetch images."""

from __future__ import annotations


def plain_tip(text: str) -> str:
    """A text as a tooltip that shows it letter by letter."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # its table of entities takes longer to load than most windows need one

    return f"<qt>{escape(text)}</qt>"
