"""The manual as files for a browser: a page of HTML each, beside its pictures. They need nothing else, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from desk_app.exchange.manual.markup import for_browser
from desk_app.exchange.manual.pages import NAMES, ManualText, manual_texts, picture, written_in
from desk_app.support.markup import element
from desk_app.support.resources import text
from desk_app.support.words import _

INDEX = "index.html"
_PICTURE = re.compile(r'<img src="([^"]+)"')
_DOCTYPE = "<!doctype html>"
_MADE_BY = element("meta", name="generator", content="parley-manual")
_HEAD_BYTES = 1000
"""So far into a page its maker is told."""


def web_manual() -> Iterator[tuple[str, bytes]]:
    """Each file of the manual, by its name, in the language that is spoken. The same manual gives the same bytes."""
    pages = manual_texts()
    style = text("styles", "paper.css") + text("styles", "manual.css")
    shown: set[str] = set()
    yield INDEX, _whole(_("Manual"), element("h1", escape(_("Manual"))) + _list(pages), pages, "", style)
    for page in pages:
        body = for_browser(page.markdown, page.title)
        shown.update(_PICTURE.findall(body))
        yield f"{page.name}.html", _whole(page.title, body + _onward(page, pages), pages, page.name, style)
    for name in sorted(shown):
        yield name, picture(name).read_bytes()


def strange_in(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The names of those `files` in whose place the folder has something that is not of Parley's manual.

    A page tells by whom it was made. A picture is the manual's if it is the same, or if it lies beside its contents.

    Raises:
        OSError: something there cannot be read.
    """
    beside = _is_page(folder / INDEX)
    there = ((name, folder / name) for name in files)
    return tuple(
        name
        for name, path in there
        if path.exists()
        and not (path.is_file() and path.read_bytes() == files[name])
        and not (_is_page(path) if name.endswith(".html") else beside and path.is_file())
    )


def _is_page(path: Path) -> bool:
    """Whether a page of the manual is there."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return _MADE_BY.encode() in file.read(_HEAD_BYTES)


def _whole(title: str, body: str, pages: Sequence[ManualText], here: str, style: str) -> bytes:
    head = element(
        "head",
        element("meta", charset="utf-8"),
        _MADE_BY,
        element("meta", name="viewport", content="width=device-width,initial-scale=1"),
        element("title", escape(_("{title} – Parley", title=title))),
        element("style", style),
    )
    inside = _beside(pages, here) + element("main", body)
    page = element("html", head, element("body", inside, class_="manual"), lang=written_in())
    return f"{_DOCTYPE}{page}\n".encode()


def _beside(pages: Sequence[ManualText], here: str) -> str:
    """All pages as links beside the one that shows; nothing beside the contents."""
    if not here:
        return ""
    home = element("p", element("a", escape(_("Manual")), href=INDEX))
    return element("nav", home, _list(pages, here), aria_label=_("Manual"))


def _list(pages: Sequence[ManualText], here: str = "") -> str:
    links = (
        element(
            "li",
            element(
                "a", escape(page.title), href=f"{page.name}.html", aria_current="page" if page.name == here else None
            ),
        )
        for page in pages
    )
    return element("ol", *links, class_="contents")


def _onward(page: ManualText, pages: Sequence[ManualText]) -> str:
    at = NAMES.index(page.name) + 1
    if at == len(pages):
        return ""
    link = element("a", escape(_("Next: {title}", title=pages[at].title)), href=f"{pages[at].name}.html")
    return element("p", link, class_="onward")
