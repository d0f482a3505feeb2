"""The sample of three years in journals: it counts in its own alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_app.domain.errors import BadInput
from desk_app.domain.summaries import is_sample
from desk_app.session.session import Session
from desk_app.support import resources
from tests.session.conftest import Desk


@pytest.fixture
def exported(desk: Desk, tmp_path: Path) -> bytes:
    made = desk.open(tmp_path / "sample.parley")
    made.interchange.add_years()
    content = made.interchange.export()
    made.close()
    return content


def test_it_is_not_taken_into_ones_own_journal(desk: Desk, session: Session, exported: bytes) -> None:
    with pytest.raises(BadInput, match="only looked at"):
        session.interchange.import_file(exported)
    assert session.reading.summaries() == ()


def test_its_file_is_taken_in_as_samples_and_taken_back_at_once(session: Session) -> None:
    content = resources.resource("sample", "three-years.json").read_bytes()
    report = session.interchange.import_file(content)
    assert len(report.added) == 120
    assert all(map(is_sample, report.added))
    assert session.reading.only_samples()
    session.history.undo()
    assert session.reading.summaries() == ()
