"""Much that arrives at once, or a disk without room for it."""

from __future__ import annotations

from desk_app.domain.capture.meaning import kept_raw
from desk_app.session.sharing import arrived, syncing
from tests.session.sharing.places import Place, settle, share


def test_much_that_arrives_is_taken_in_a_part_at_a_time(laptop, desktop, mural, monkeypatch, tmp_path):
    code = share(laptop, desktop)
    for number in range(6):
        for place in (laptop, desktop):
            place.session.meeting.record(mural, kept_raw(f"said {number} {place.desk.path.parent.name}"))
            place.sync()
    monkeypatch.setattr(arrived, "ROOM", 700)
    monkeypatch.setattr(syncing, "ROOM", 700)
    third = Place(tmp_path / "third", laptop.shared)
    third.session.sharing.join(third.shared, code, "Third")
    settle(third, laptop, desktop)
    for number in range(6):
        laptop.session.meeting.record(mural, kept_raw(f"later {number}"))
        laptop.sync()
    settle(third, laptop, desktop)
    assert len(list(third.session.reading.negotiation(mural).entries())) == 18
    third.session.close()
