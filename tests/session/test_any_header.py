"""A file with any header: opened, or refused by name with not one byte changed."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
import sqlcipher3
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desk_app.domain.errors import UserError
from desk_app.session.reading import Reading
from tests.session.conftest import Desk

PLACED = st.lists(st.tuples(st.integers(0, 92), st.binary(min_size=1, max_size=8)), min_size=1, max_size=3)
WAL = 2  # said by the header of a file that another program put into that mode: it is set back, whatever comes then


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """A journal with something in it."""
    desk = Desk(tmp_path_factory.mktemp("good"))
    session = desk.open()
    session.interchange.add_sample()
    session.close()
    return desk.path


def opened_or_refused(folder, content):
    """Whether writer and reader open that content; if they do not, nothing has changed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    desk = Desk(folder)
    desk.path.write_bytes(content)
    for opener in (lambda: Reading.open(desk.path, folders=desk.folders), lambda: desk.open(create=True)):
        try:
            opened = opener()
        except UserError as error:
            assert str(desk.path) in str(error)
            if WAL in content[18:20]:
                assert desk.path.read_bytes()[100:] == content[100:]
            else:
                assert desk.path.read_bytes() == content
                assert [each.name for each in folder.iterdir() if each.is_file()] == [desk.path.name]
        else:
            opened.close()


def check_placed(folder, good, places):
    content = bytearray(good.read_bytes())
    for at, fresh in places:
        content[at : at + len(fresh)] = fresh
    opened_or_refused(folder, bytes(content))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(PLACED)
@example([(45, b"\x00\x00\x05")])
@example([(32, b"\x01"), (58, b"\x00\x00\x80")])
@example([(20, b"\x01")])
def test_a_journal_with_an_altered_header_is_opened_or_left_as_it_is(tmp_path, good, places):
    check_placed(tmp_path / "fuzz", good, places)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(PLACED)
def test_any_journal_with_an_altered_header_is_opened_or_left_as_it_is(tmp_path, good, places):
    check_placed(tmp_path / "fuzz", good, places)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(-(2**31), 2**31 - 1), st.booleans())
def test_a_journal_of_any_other_version_or_program_is_refused(tmp_path, good, number, whose):
    folder = tmp_path / "fuzz"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    desk = Desk(folder)
    desk.path.write_bytes(good.read_bytes())
    pragma = "application_id" if whose else "user_version"
    with closing(sqlcipher3.connect(str(desk.path))) as connection:
        kept = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        number = number if number != kept else number + 1
        connection.execute(f"PRAGMA {pragma} = {number}")
    before = desk.path.read_bytes()
    with pytest.raises(UserError, match=r"journal\.parley"):
        desk.open()
    assert desk.path.read_bytes() == before
