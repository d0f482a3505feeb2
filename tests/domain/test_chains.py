"""Records merged into others: where each leads, and which lead back to themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.people.chains import ends, in_rings
from desk_app.support.overriding import override

LONG = 2_000


class Counted(dict[str, str]):
    """It tells how often one went on from a record."""

    steps = 0

    @override
    def __getitem__(self, key: str) -> str:
        self.steps += 1
        return super().__getitem__(key)


def onward(begin: str, merged: dict[str, str]) -> list[str]:
    """All records that one comes by, step by step."""
    found, at = [], begin
    while at in merged and merged[at] not in found:
        at = merged[at]
        found.append(at)
    return found


NAMES = st.sampled_from("abcdefgh")


@given(st.dictionaries(NAMES, NAMES))
def test_where_each_leads_is_what_a_walk_from_it_tells(merged: dict[str, str]) -> None:
    back = {each for each in merged if each in onward(each, merged)}
    assert in_rings(merged) == back
    lead_out = {each: onward(each, merged)[-1] for each in merged if not back & {each, *onward(each, merged)}}
    found = ends(merged)
    assert found.keys() == merged.keys()
    assert {each: found[each] for each in lead_out} == lead_out


def test_a_long_chain_is_walked_once_from_either_end() -> None:
    pairs = [(str(n), str(n + 1)) for n in range(LONG)]
    for chain in (pairs, pairs[::-1]):
        for walks in (ends, in_rings):
            merged = Counted(chain)
            walks(merged)
            assert merged.steps <= 3 * LONG
    assert set(ends(dict(pairs)).values()) == {str(LONG)}
    assert in_rings({**dict(pairs), str(LONG): "0"}) == {str(n) for n in range(LONG + 1)}
