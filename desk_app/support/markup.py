"""Elements of HTML and SVG, with every value escaped."""

from __future__ import annotations

from html import escape

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


def _name(attribute: str) -> str:
    return attribute.rstrip("_").replace("_", "-")
