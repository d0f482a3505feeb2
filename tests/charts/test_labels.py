from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desk_app.charts.pen import Ground, overlaps, spread

PLACES = st.lists(st.tuples(st.floats(-50, 550), st.floats(1, 60)), min_size=1, max_size=12)


@given(PLACES)
def test_labels_on_a_line_never_cover_each_other(labels: list[tuple[float, float]]) -> None:
    wanted, sizes = [w for w, _ in labels], [s for _, s in labels]
    centres = spread(wanted, sizes, 0, 500, gap=2)
    ends = sorted((c - s / 2, c + s / 2) for c, s in zip(centres, sizes, strict=True))
    assert all(right <= left + 1e-6 for (_, right), (left, _) in pairwise(ends))


@given(PLACES)
def test_labels_that_fit_stay_on_the_picture_in_their_order(labels: list[tuple[float, float]]) -> None:
    wanted, sizes = [w for w, _ in labels], [s for _, s in labels]
    centres = spread(wanted, sizes, 0, 500, gap=2)
    if sum(sizes) + 2 * len(sizes) <= 500:
        assert all(c - s / 2 >= -1e-6 and c + s / 2 <= 500 + 1e-6 for c, s in zip(centres, sizes, strict=True))
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    assert [centres[i] for i in order] == sorted(centres)


def test_a_label_with_room_stays_where_it_was_wanted() -> None:
    assert spread([100, 300], [40, 40], 0, 500) == [100, 300]


def test_a_second_label_takes_the_next_free_place_or_none() -> None:
    ground = Ground((0, 0, 100, 100))
    here, beside = (10.0, 10.0, 30.0, 20.0), (40.0, 10.0, 60.0, 20.0)
    assert ground.first_free([here]) == here
    assert ground.first_free([here, beside]) == beside
    assert ground.first_free([here, beside, (90, 90, 110, 100)]) is None
    assert not overlaps(here, beside)
