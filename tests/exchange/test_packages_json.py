"""The packages file: what it takes, what it answers, what it says of mistakes."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from desk_app.domain.errors import BadInput
from desk_app.domain.packages import frontier
from desk_app.exchange.packages_json import answer, parse


def issue(name="Price", weights=(1, 1), options=((1, 0), (0, 1))):
    rows = [{"label": f"o{i}", "values": list(v)} for i, v in enumerate(options)]
    return {"name": name, "weights": list(weights), "options": rows}


def ask(*issues, **more):
    return answer(json.dumps({"issues": list(issues), **more}).encode())


def test_frontier_and_both_points_with_their_packages():
    found = ask(issue(options=[(1, 0), (0.6, 0.6), (0, 1), (0.5, 0.5)]), floors=[0.1, 0])
    assert found == {
        "packages": 4,
        "frontier": [[1.0, 0.0], [0.6, 0.6], [0.0, 1.0]],
        "nash": {"point": [0.6, 0.6], "package": {"Price": "o1"}},
        "kalai_smorodinsky": {"point": [0.6, 0.6], "package": {"Price": "o1"}},
    }


def test_points_that_clear_no_floor_leave_null():
    found = ask(issue(), floors=[0.9, 0.9])
    assert found["nash"] is None
    assert found["kalai_smorodinsky"] is None
    assert len(found["frontier"]) == 2


def test_weights_are_normalised_for_each_side():
    assert ask(issue("A", (3, 1)), issue("B", (1, 1)))["frontier"] == [[1.0, 0.0], [0.75, 0.5], [0.0, 1.0]]


def test_weights_of_zero_and_no_issue_have_an_answer():
    assert ask(issue(weights=(0, 0)))["frontier"] == [[0.0, 0.0]]
    assert ask(issue(weights=(1, 0)))["frontier"] == [[1.0, 0.0]]
    assert ask() == {
        "packages": 1, "frontier": [[0.0, 0.0]],
        "nash": {"point": [0.0, 0.0], "package": {}}, "kalai_smorodinsky": {"point": [0.0, 0.0], "package": {}},
    }  # fmt: skip


def test_an_ideal_of_zero_maximises_the_other_side():
    found = ask(issue(options=[(0.2, 0), (0.5, 0), (0.4, 0)]))
    assert found["kalai_smorodinsky"]["point"] == [0.5, 0.0]
    assert found["nash"]["point"] == [0.5, 0.0]


def test_numbers_are_read_as_decimals():
    issues, floors = parse(b'{"issues": [{"name": "a", "weights": [0.1, 1e-2], "options": '
                           b'[{"label": "x", "values": [0.3, -7]}]}], "floors": [0.1, 2]}')  # fmt: skip
    assert issues[0].weights == (Fraction(1, 10), Fraction(1, 100))
    assert issues[0].options[0].values == (Fraction(3, 10), Fraction(-7))
    assert floors == (Fraction(Decimal("0.1")), 2)


def test_points_that_differ_by_less_than_a_rounding_stay_apart():
    close = [("0.5", "0.5"), ("0.50000000000000000001", "0.49999999999999999999")]
    rows = ",".join(f'{{"label": "{a}", "values": [{a}, {b}]}}' for a, b in close)
    found = answer(f'{{"issues": [{{"name": "a", "weights": [1, 1], "options": [{rows}]}}]}}'.encode())
    assert len(found["frontier"]) == 2


def test_too_many_is_an_honest_answer(monkeypatch):
    monkeypatch.setattr(frontier, "SUMS", 3)
    found = ask(issue("A"), issue("B"), issue("C"))
    assert set(found) == {"packages", "too_many"}
    assert found["packages"] == 8
    assert "too many" in found["too_many"]["message"]
    assert found["too_many"]["corners"] == [[1.0, 0.0], [0.0, 1.0]]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff", "not UTF-8 text (byte 0)"),
        (b"{", "not JSON:"),
        (b"[" * 100_000, "nested too deep"),
        (b"[]", 'file: must be an object with "issues", got a list of 0'),
        (b"{}", "issues: must be a list, got nothing"),
        (b'{"issues": [3]}', "issues[0]: must be an object, got 3"),
        (
            b'{"issues": [{"name": "", "weights": [1, 1], "options": []}]}',
            "issues[0].options: must be at least one option",
        ),
        (
            b'{"issues": [{"name": "", "weights": [1, 1], "options": [1]}]}',
            "issues[0].options[0]: must be an object, got 1",
        ),
        (b'{"issues": [], "floors": [1]}', "floors: must be two numbers, ours and theirs, got a list of 1"),
        (b'{"issues": [], "floors": [NaN, 1]}', 'floors[0]: must be a number, got "NaN"'),
        (b'{"issues": [], "floors": [true, {}]}', "floors[0]: must be a number, got true"),
        (b'{"issues": [], "floors": [1e999, 1]}', "floors[0]: must be a number of reasonable size, got 1E+999"),
    ],
)
def test_a_mistake_is_named_with_its_place(data, says):
    with pytest.raises(BadInput) as raised:
        answer(data)
    assert says in str(raised.value)


def test_many_mistakes_are_told_at_once_but_at_most_twenty():
    bad = issue(weights=(-1, "x"))
    bad["options"][1]["label"] = "o0"
    with pytest.raises(BadInput) as raised:
        ask(bad, issue())
    assert str(raised.value).splitlines() == [
        'issues[0].options[1].label: is used twice: "o0"',
        "issues[0].weights[0]: must be a number of 0 or more, got -1",
        'issues[0].weights[1]: must be a number of 0 or more, got "x"',
        'issues[1].name: is used twice: "Price"',
    ]
    with pytest.raises(BadInput) as raised:
        ask(*(3,) * 30)
    assert str(raised.value).splitlines()[-1] == "and 10 more"
