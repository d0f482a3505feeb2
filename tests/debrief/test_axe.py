"""axe-core, as it is published, finds nothing against the HTML of any document. It lies in `axe`."""

from __future__ import annotations

import json
import lzma
from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.debrief.documents import PRIVATE_DEBRIEF, Material
from tests.debrief.browser import COMMAND, Browser
from tests.debrief.every_document import long_talk, made
from tests.negotiations import MARTA, NOW, retainer

pytestmark = pytest.mark.skipif(COMMAND is None, reason="there is no chromium here")
_AXE = Path(__file__).parent / "axe" / "axe-core-4.14.1.min.js.xz"
_PHONE = (360, 640)
"""So narrow that tables and pictures have to be scrolled, which has to be possible with keys."""
_SCHEMES = {"light": "axe.run()", "dark": "axe.run({runOnly: ['color-contrast']})"}


def violations(chromium: Browser) -> list[str]:
    """What axe-core has against the page: anything where it is light, colours where it is dark."""
    chromium.run(lzma.decompress(_AXE.read_bytes()).decode() + ";0")
    told = []
    for scheme, asked in _SCHEMES.items():
        chromium.scheme(scheme)
        for rule in json.loads(chromium.run(f"{asked}.then(found => JSON.stringify(found.violations))")):
            told += [f"{scheme}: {rule['id']}: {node['html'][:200]}" for node in rule["nodes"]]
    return told


def wrong_of(chromium: Browser, folder: Path, *cases: str) -> dict[str, list[str]]:
    """What is wrong with each document of such cases; with all, if none is named."""
    wrong = {}
    for name, document, material in made():
        if name.endswith(cases or ("",)):
            chromium.shown(folder, document.html(material))
            chromium.screen(*_PHONE)
            wrong[name] = violations(chromium)
    assert len(wrong) > 8
    return {name: each for name, each in wrong.items() if each}


def test_axe_finds_no_violation_in_documents_full_and_bare(chromium: Browser, tmp_path: Path) -> None:
    assert wrong_of(chromium, tmp_path, "deal", "bare", "dossier", "review") == {}


@pytest.mark.slow
def test_axe_finds_no_violation_in_any_document(chromium: Browser, tmp_path: Path) -> None:
    assert wrong_of(chromium, tmp_path) == {}


def test_axe_does_find_what_is_wrong(chromium: Browser, tmp_path: Path) -> None:
    chromium.shown(tmp_path, b"<!doctype html><html><img src='data:,'><p style='color:#ccc'>pale</p>")
    found = " ".join(violations(chromium))
    assert all(rule in found for rule in ("html-has-lang", "image-alt", "color-contrast", "document-title"))


@pytest.mark.slow
def test_axe_finds_no_violation_in_three_hundred_entries(chromium: Browser, tmp_path: Path) -> None:
    chromium.shown(tmp_path, PRIVATE_DEBRIEF.html(Material(long_talk(), MARTA, NOW)))
    assert violations(chromium) == []


@pytest.mark.slow
def test_axe_finds_no_violation_where_names_run_from_right_to_left(chromium: Browser, tmp_path: Path) -> None:
    outcome = replace(retainer().outcome, summary="היא אמרה שלא.", rule="לשאול קודם.")
    issues = tuple(replace(each, name="שכר טרחה") for each in retainer().issues)
    hebrew = replace(retainer(), title="חוזה ייעוץ שנתי", issues=issues, outcome=outcome)
    chromium.shown(tmp_path, PRIVATE_DEBRIEF.html(Material(hebrew, replace(MARTA, name="יוסי כהן"), NOW)))
    assert violations(chromium) == []
