"""Which backups are kept as they grow old, with a clock that tests move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.backups import Backup, Reason, kept

NOW = datetime(2026, 11, 9, 18, 0, tzinfo=UTC)


def backup(at: datetime, reason: Reason = Reason.CHANGED) -> Backup:
    return Backup(Path(f"{at.isoformat()}-{reason}"), at, reason, 1, verified=reason is not Reason.DAMAGED)


def left_after(backups: list[Backup], days: int) -> list[Backup]:
    """What is left when nothing is added and each evening is thinned."""
    for day in range(days):
        keeping = kept(backups, NOW + timedelta(days=day))
        backups = [each for each in backups if each.path in keeping]
    return backups


def test_all_of_today_is_kept() -> None:
    today = [backup(NOW - timedelta(minutes=15 * n)) for n in range(40)]
    assert kept(today, NOW) == {each.path for each in today}


def test_the_last_of_each_day_each_week_and_each_month_is_kept() -> None:
    hourly = [backup(NOW - timedelta(hours=n)) for n in range(24 * 800)]
    chosen = kept(hourly, NOW)
    keeping = sorted((each.at for each in hourly if each.path in chosen), reverse=True)
    days = {at.date() for at in keeping}
    assert {NOW.date() - timedelta(days=n) for n in range(8)} <= days
    assert len([at for at in keeping if at.date() < NOW.date()]) == len(days) - 1, "one of each day"
    assert {(at.year, at.month) for at in keeping} == {(each.at.year, each.at.month) for each in hourly}
    assert len(days) <= 8 + 6 + 27


def test_what_was_kept_before_something_risky_stays_a_month() -> None:
    risky = [backup(NOW - timedelta(days=20, minutes=n), Reason.RESTORE) for n in range(1, 4)]
    later = backup(NOW - timedelta(days=20))
    assert kept([*risky, later], NOW) == {each.path for each in [*risky, later]}
    assert kept([*risky, later], NOW + timedelta(days=20)) == {later.path}


def test_a_damaged_copy_never_takes_the_place_of_a_good_one() -> None:
    good, bad = backup(NOW - timedelta(days=90, hours=1)), backup(NOW - timedelta(days=90), Reason.DAMAGED)
    assert kept([good, bad], NOW) == {good.path}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 60 * 24 * 120), max_size=40), st.integers(1, 40))
def test_thinning_every_day_keeps_what_thinning_once_would(minutes: list[int], days: int) -> None:
    backups = [backup(NOW - timedelta(minutes=m)) for m in set(minutes)]
    last = NOW + timedelta(days=days - 1)
    assert {each.path for each in left_after(backups, days)} == kept(backups, last)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-3000, 60 * 24 * 900), min_size=1, max_size=40))
def test_the_newest_and_some_backup_of_every_month_are_kept(minutes: list[int]) -> None:
    backups = [backup(NOW - timedelta(minutes=m)) for m in set(minutes)]
    chosen = kept(backups, NOW)
    keeping = [each for each in backups if each.path in chosen]
    assert max(backups, key=lambda each: each.at) in keeping
    assert {each.at.strftime("%Y-%m") for each in keeping} == {each.at.strftime("%Y-%m") for each in backups}
