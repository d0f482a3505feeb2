"""The manual as pages for a browser: axe-core finds nothing against any of them, and each prints alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_app.exchange.manual.web_pages import web_manual
from desk_app.support.language import speak_in
from tests.debrief.browser import COMMAND, Browser
from tests.debrief.pages import page_texts
from tests.debrief.test_axe import violations

pytestmark = pytest.mark.skipif(COMMAND is None, reason="there is no chromium here")
_PHONE, _DESK = (360, 640), (1280, 860)


def written(folder: Path, language: str) -> list[Path]:
    speak_in(language)
    for name, content in web_manual():
        (folder / name).write_bytes(content)
    speak_in("en")
    return sorted(folder.glob("*.html"))


def wrong_of(chromium: Browser, pages: list[Path]) -> dict[str, list[str]]:
    found = {}
    for path in pages:
        chromium.open(path)
        for size in (_PHONE, _DESK):
            chromium.screen(*size)
            found[f"{path.stem} at {size}"] = violations(chromium)
            wide = chromium.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found[f"{path.stem} at {size}, too wide"] = [str(wide)] if wide > 0 else []
            high = chromium.run("[...document.images].every(each => each.height <= innerHeight * 0.4 + 1)")
            found[f"{path.stem} at {size}, pictures too high"] = [] if high else ["too high"]
            shape = "Math.abs(each.width / each.height - each.naturalWidth / each.naturalHeight) < 0.02"
            found[f"{path.stem} at {size}, pictures out of shape"] = (
                [] if chromium.run(f"[...document.images].every(each => {shape})") else ["out of shape"]
            )
        assert chromium.told == []
        assert chromium.run("[...document.images].every(each => each.naturalWidth > 0)")
    return {name: each for name, each in found.items() if each}


def test_axe_finds_no_violation_in_the_manual(chromium: Browser, tmp_path: Path) -> None:
    pages = [each for each in written(tmp_path, "en") if each.stem in {"index", "first", "line", "others"}]
    assert wrong_of(chromium, pages) == {}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_axe_finds_no_violation_in_any_page_of_the_manual(chromium: Browser, tmp_path: Path, language: str) -> None:
    assert wrong_of(chromium, written(tmp_path, language)) == {}


def test_a_page_prints_alone(chromium: Browser, tmp_path: Path) -> None:
    chromium.open(next(each for each in written(tmp_path, "en") if each.stem == "commands"))
    printed = " ".join(page_texts(chromium.pdf()))
    assert "parley show" in printed
    assert "Several machines" not in printed
