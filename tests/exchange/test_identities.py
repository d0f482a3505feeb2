"""Ids of a file and ids of the journal."""

from __future__ import annotations

import json
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from desk_app.exchange.identities import Identities
from desk_app.exchange.json_text import canonical_json

PARLEY = UUID("6f1d7a52-0c1e-5b57-9d0a-5f6a1c9d2b11")


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_a_short_id_becomes_the_uuid5_of_the_negotiation_and_the_id(name):
    raw = {"title": "Logo", "id": "n1"}
    namespace = uuid5(PARLEY, json.dumps(raw, sort_keys=True, separators=(",", ":")))
    identities = Identities(lambda: canonical_json(raw), set())
    assert identities.take(name, "issue") == (
        str(uuid5(namespace, f"issue:{name}")),
        True,
    )


def test_half_a_surrogate_pair_is_an_id_too_until_it_is_refused():
    assert UUID(Identities(lambda: "{}", set()).take("\ud800", "issue")[0]).version == 5


def test_a_uuid_is_claimed_once_in_the_whole_file():
    used = set()
    kept = "6f9619ff-8b86-4011-b42d-00cf4fc964ff"
    assert Identities(lambda: "{}", used).take(kept, "issue") == (kept, True)
    assert Identities(lambda: "{}", used).take(kept.upper(), "entry") == (kept, False)


def test_another_id_is_claimed_once_among_its_own_kind_in_its_negotiation():
    used = set()
    here, there = (Identities(lambda each=each: each, used) for each in ("n1", "n2"))
    assert here.take("1", "issue")[1]
    assert here.take("1", "entry")[1]
    assert there.take("1", "issue")[1]
    assert not here.take("1", "issue")[1]
