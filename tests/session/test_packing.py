"""What goes from one process to another arrives as it was, and can be nothing but values of Parley."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.debrief.documents import DOCUMENTS, DocumentForm, Material
from desk_app.domain.report.choices import RecapChoices
from desk_app.session.document_worker import ToMake
from desk_app.session.packing import pack, unpack
from desk_app.session.reading import Reading
from tests.debrief.before import BEFORE
from tests.debrief.every_document import made
from tests.negotiations import MARTA, NOW, retainer
from tests.session.conftest import Desk

OF_NEGOTIATIONS = [(name, of) for name, _document, of in made() if isinstance(of, Material)]


@pytest.mark.parametrize("of", [of for _, of in OF_NEGOTIATIONS], ids=[name for name, _ in OF_NEGOTIATIONS])
def test_what_a_document_is_made_from_arrives_as_it_was(of: Material) -> None:
    assert unpack(pack(of)) == of


@pytest.mark.parametrize("name", BEFORE)
def test_so_does_what_is_only_prepared(name: str) -> None:
    wanted = ToMake("brief", DocumentForm.HTML, Material(BEFORE[name], MARTA, NOW), Path("/a\udcff/b.html"))
    assert unpack(pack(wanted)) == wanted
    assert pack(wanted).count(b"\n") == 1


def test_a_document_made_from_it_is_the_same_to_the_byte() -> None:
    of = Material(retainer(), MARTA, NOW, letters={"n": "т"}, chosen=RecapChoices(frozenset({"b", "a"})), trust=(3, 5))
    arrived = unpack(pack(of))
    for document in DOCUMENTS:
        assert document.pdf(arrived) == document.pdf(of)


def test_every_negotiation_of_three_years_arrives_as_it_was(desk: Desk) -> None:
    session = desk.open()
    session.interchange.import_file(Path("resources/sample/three-years.json"))
    session.close()
    reading = Reading.open(desk.path)
    for summary in reading.summaries():
        negotiation = reading.negotiation(summary.id)
        assert unpack(pack(negotiation)) == negotiation
    reading.close()


_PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(), st.dates(), st.datetimes(timezones=st.just(UTC)),
    st.decimals(allow_nan=False), st.fractions(),
)  # fmt: skip


@given(st.recursive(_PLAIN, lambda of: st.one_of(st.lists(of).map(tuple), st.dictionaries(st.text(), of))))
def test_any_values_arrive(value: object) -> None:
    assert unpack(pack(value)) == value


def test_kinds_are_told_apart() -> None:
    value = (Decimal("1.50"), Fraction(3, 2), date(2026, 1, 2), datetime(2026, 1, 2, tzinfo=UTC), True, 1, "1")
    assert [*map(type, unpack(pack(value)))] == [*map(type, value)]
    assert str(unpack(pack(value))[0]) == "1.50"


@pytest.mark.parametrize("of", ["os:system", "subprocess:Popen", "desk_app.app:run", "desk_app.support.saving:save"])
def test_nothing_else_is_made(of: str) -> None:
    with pytest.raises(TypeError):
        unpack(f'{{"": "made", "of": "{of}", "is": []}}'.encode())


def test_what_is_no_value_is_not_packed() -> None:
    with pytest.raises(TypeError):
        pack(replace(Material(retainer(), MARTA, NOW), letters=object()))  # type: ignore[arg-type]
