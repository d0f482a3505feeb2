"""Whatever a file holds goes through a journal and comes out the same."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from desk_app.exchange.write_journal import dump
from desk_app.session.session import Session
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders
from tests.exchange.files import ReadFile, journal_files


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(journal_files())
def test_any_file_imported_into_an_empty_journal_exports_the_same_bytes(tmp_path_factory, file):
    folder = tmp_path_factory.mktemp("any")
    clock = SystemClock()
    session = Session.open(
        folder / "any.parley", clock=clock, ids=Uuid7(clock), create=True, folders=Folders.inside(folder)
    )
    try:
        session.interchange.take_in(ReadFile(file))
        exported = session.interchange.export()
        assert exported == dump(file)
        again = session.interchange.import_file(exported)
        assert again.added == ()
        assert session.interchange.export() == exported
    finally:
        session.close()
