"""The command line in German and Spanish as they are shipped: no word of a list or a report stays English."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.debrief.pages import page_texts
from tests.shipping.conftest import CHECKOUT

_SAMPLE = CHECKOUT / "resources" / "sample" / "website-redesign.json"
_TITLE = "Website redesign – sample"


@pytest.mark.parametrize(
    ("language", "stage", "followed", "side"),
    [("de", "abgeschlossen", "Folgeaufgaben", "Gegenseite "), ("es", "cerrada", "Seguimientos", "Nosotros ")],
)
def test_a_list_and_a_report_are_in_that_language(parley, language: str, stage: str, followed: str, side: str) -> None:
    parley.well("create")
    imported = parley("--language", language, "import", str(_SAMPLE)).stdout
    assert imported.startswith({"de": "hinzugefügt  ", "es": "añadida    "}[language])
    listed = parley("--language", language, "list").stdout
    assert stage in listed and "closed" not in listed
    report = parley("--language", language, "show", _TITLE).stdout
    assert followed in report and "Follow-ups" not in report
    assert side in report


def test_the_sides_are_whole_words_in_the_printed_ledger(parley, tmp_path: Path) -> None:
    parley.well("create")
    parley.well("import", str(_SAMPLE))
    out = tmp_path / "debrief.pdf"
    parley("--language", "de", "debrief", _TITLE, "--out", str(out))
    lines = [line.strip() for text in page_texts(out.read_bytes()) for line in text.splitlines()]
    assert [line for line in lines if line.endswith("Gegenseit") or line in {"e", "ense"}] == []
    assert any("Gegenseite" in line for line in lines)
