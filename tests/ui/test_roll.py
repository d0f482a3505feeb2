"""The list of negotiations in slices: whatever is read and changed in between, it is the newest ones without a gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester

from desk_app.domain.acts import ActCode, ActKind, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.summaries import NegotiationSummary, Stage
from desk_app.ui.negotiations.model import NegotiationList, NegotiationsModel

AT = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)

EDIT = ActName.of(ActCode.EDIT_PROMPT)


class Kept:
    """A journal's lines, kept in memory."""

    def __init__(self, count: int) -> None:
        blank = NegotiationSummary("", "", "", "", Stage.TALKING, AT)
        self.lines = {f"{n:04}": replace(blank, id=f"{n:04}", updated_at=AT + timedelta(n // 3)) for n in range(count)}
        self.reads = 0

    def ordered(self) -> list[NegotiationSummary]:
        return sorted(self.lines.values(), key=lambda each: (each.updated_at, each.id), reverse=True)

    def summaries(self, limit=None, after=None):
        self.reads += 1
        rows = self.ordered()
        if after is not None:
            rows = [each for each in rows if (each.updated_at, each.id) < (after.updated_at, after.id)]
        return tuple(rows[:limit])

    def summary(self, negotiation_id):
        return self.lines.get(negotiation_id)


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.integers(1, 9)),
        st.tuples(st.just("touch"), st.integers(0, 40)),
        st.tuples(st.just("delete"), st.integers(0, 40)),
        st.tuples(st.just("import"), st.integers(0, 40)),
    ),
    max_size=20,
)


@given(st.integers(0, 40), ACTS)
def test_it_is_always_the_newest_ones_without_a_gap(count, acts):
    kept = Kept(count)
    roll = NegotiationList(kept)
    now = AT + timedelta(days=100)
    for n, (act, number) in enumerate(acts):
        which = f"{number:04}"
        if act == "read":
            roll.read_on(number)
            continue
        if act == "delete":
            kept.lines.pop(which, None)
        elif act == "touch" and which in kept.lines:
            kept.lines[which] = replace(kept.lines[which], updated_at=now + timedelta(n))
        elif act == "import":
            kept.lines[which] = NegotiationSummary(which, "", "", "", Stage.TALKING, AT + timedelta(number))
        roll.take_in(ChangeSet("1", EDIT, ActKind.DO, frozenset(), frozenset({which})))
        assert roll.rows == kept.ordered()[: len(roll.rows)]
    roll.read_on()
    assert roll.rows == kept.ordered()
    assert roll.complete


def test_one_change_reads_one_line():
    kept = Kept(40)
    roll = NegotiationList(kept)
    roll.read_on()
    kept.lines["0007"] = replace(kept.lines["0007"], title="New", updated_at=AT + timedelta(days=100))
    roll.take_in(ChangeSet("1", EDIT, ActKind.DO, frozenset(), frozenset({"0007"})))
    assert (roll.rows[0].title, kept.reads) == ("New", 1)


def test_after_a_large_import_all_is_read_again():
    kept = Kept(0)
    roll = NegotiationList(kept)
    roll.read_on()
    kept.lines = Kept(300).lines
    roll.take_in(ChangeSet("1", EDIT, ActKind.DO, frozenset(), frozenset(kept.lines)))
    assert not roll.complete
    assert len(roll.read_on()) == 300


def test_rows_added_to_those_shown_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    model = NegotiationsModel()
    rows = Kept(9).ordered()
    model.show_rows(rows[:4], AT.date())
    model.add_rows(rows[4:])
    assert [model.summary(n) for n in range(9)] == rows
    qtmodeltester.check(model)
