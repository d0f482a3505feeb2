"""Tooltips of what people wrote: Qt takes a tooltip for HTML as soon as it looks like it, and would fetch images."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """A text as a tooltip that shows it letter by letter."""
    return f"<qt>{escape(text)}</qt>" if "<" in text or "&" in text else text
