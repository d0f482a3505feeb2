"""The words of a message that was written as HTML, with ">" before what is quoted."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from desk_app.support.overriding import override

_BLOCKS = frozenset(
    "p div tr li ul ol table h1 h2 h3 h4 h5 h6 blockquote pre hr section article header footer dl dt dd".split()
)
_PARAGRAPHS = frozenset("p ul ol table h1 h2 h3 h4 h5 h6 blockquote pre".split())
_UNSEEN = frozenset("head style script title template".split())
_VOID = frozenset("br hr img meta link input area base col embed source track wbr".split())
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_SIGNATURE = re.compile(r"\b(?:gmail_signature|moz-signature|signature)\b", re.IGNORECASE)


class _Words(HTMLParser):
    """Collects what a person would see, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self._quoted = 0
        self._unseen: list[str] = []

    def _break(self, *, paragraph: bool = False) -> None:
        if self.lines[-1].strip("> "):
            self.lines.append("")
        if paragraph and len(self.lines) > 1 and self.lines[-2].strip("> "):
            self.lines.append("")

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        hides = tag in _UNSEEN or _HIDDEN.search(told.get("style") or "") or _SIGNATURE.search(told.get("class") or "")
        if tag not in _VOID and (self._unseen or hides):
            self._unseen.append(tag)
            return
        if tag in _BLOCKS:
            self._break(paragraph=tag in _PARAGRAPHS)
        if tag == "br":
            self.lines.append("")
        self._quoted += tag == "blockquote"
        if tag == "li":
            self._add("- ")
        elif tag in ("td", "th"):
            self._add(" ")

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag in self._unseen:
                del self._unseen[len(self._unseen) - 1 - self._unseen[::-1].index(tag) :]
            return
        if tag in _BLOCKS:
            self._break(paragraph=tag in _PARAGRAPHS)
        if tag == "blockquote" and self._quoted:
            self._quoted -= 1

    @override
    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._add(re.sub(r"[\s\u200b\ufeff]+", " ", data))

    def _add(self, text: str) -> None:
        if not self.lines[-1] and self._quoted:
            self.lines[-1] = ">" * self._quoted + " "
        self.lines[-1] += text.lstrip() if not self.lines[-1].strip("> ") and text != "- " else text


def text_of_html(html: str) -> str:
    """The words of a message in HTML, one paragraph apart from the next."""
    words = _Words()
    words.feed(html)
    words.close()
    return "\n".join(line.rstrip() for line in words.lines).strip("\n")
