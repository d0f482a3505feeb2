"""Links from a negotiation to files and folders: kept, taken back, and never a way to the file itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_app.domain.changes import Kind
from desk_app.domain.errors import BadInput
from desk_app.exchange.write_journal import parse
from tests.negotiations import NOW  # noqa: F401 - the clock of the sessions


@pytest.fixture
def negotiation(session) -> str:
    return session.negotiations.create("Mural").created


def links(session, negotiation: str) -> list[tuple[str, str]]:
    return [(each.label, each.target) for each in session.reading.negotiation(negotiation).links]


def test_a_link_is_kept_found_exported_and_taken_back(session, negotiation, tmp_path):
    target = tmp_path / "not there" / "The brief.pdf"
    made = session.linking.add(negotiation, [target, tmp_path])
    assert made.kinds == {Kind.LINK}
    assert made.name == f"Added a link to “The brief.pdf, {tmp_path.name}”"
    assert links(session, negotiation) == [("The brief.pdf", str(target)), (tmp_path.name, str(tmp_path))]
    assert [each.title for each in session.reading.search("brief", 5)] == ["Mural"]
    (whole,) = parse(session.interchange.export([negotiation])).negotiations
    assert [each.label for each in whole.links] == ["The brief.pdf", tmp_path.name]
    session.linking.remove(negotiation, session.reading.negotiation(negotiation).links[0])
    assert links(session, negotiation) == [(tmp_path.name, str(tmp_path))]
    session.history.undo(negotiation)
    session.history.undo(negotiation)
    assert links(session, negotiation) == []
    assert not target.parent.exists()


@pytest.mark.parametrize("targets", [[], [Path("brief.pdf")]])
def test_a_link_leads_to_a_place_on_this_computer(session, negotiation, targets):
    with pytest.raises(BadInput, match="on this computer"):
        session.linking.add(negotiation, targets)
    assert links(session, negotiation) == []
