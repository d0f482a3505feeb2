"""Kinds of one's own in the journal: kept, taken in from files once, and named wherever they are used."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.template import LONGEST_TITLE, Template
from desk_app.exchange.problems import BadFile
from desk_app.exchange.templates import all_templates, load
from desk_app.exchange.write_template import template_text
from desk_app.session.own_kinds import (
    all_kinds,
    make_kind_of,
    own_kinds,
    put_kind,
    take_in,
    title_of_kind,
    titles,
)
from desk_app.session.session import Session

_ANY = ActName.of(ActCode.EDIT_TEMPLATE, name="x")
MINE = "019c0000-0000-7000-8000-000000000001"


def mine(title: str = "Mural") -> Template:
    return replace(load("lease"), kind=MINE, title=title)


def test_ones_own_stand_before_those_that_come_with_parley(session: Session) -> None:
    put_kind(session, mine())
    assert all_kinds(session.reading) == (mine(), *all_templates())
    assert titles(session.reading)[MINE] == "Mural"
    assert titles(session.reading)["lease"] == "Lease"


def test_a_file_adds_its_kind_once(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "mural.toml"
    file.write_bytes(b"\xef\xbb\xbf" + template_text(mine()).replace("\n", "\r\n").encode())
    taken = take_in(session, file)
    assert taken.changes is not None
    assert taken.changes.created is not None
    assert take_in(session, file).changes is None
    changed = replace(mine("Wall"), kind=taken.changes.created)
    put_kind(session, changed)
    assert take_in(session, file).changes is None
    assert [own.template for own in own_kinds(session.reading)] == [changed]


def test_what_is_here_already_is_not_added_again(session: Session, tmp_path: Path) -> None:
    put_kind(session, mine())
    file = tmp_path / "kind.toml"
    for template in (mine(), load("lease")):
        file.write_text(template_text(template), encoding="utf-8")
        assert take_in(session, file).changes is None
    assert len(own_kinds(session.reading)) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"title = 'x'\xff", "odd.toml is not text in UTF-8"),
        (b"# " + b"x" * (1 << 20), "odd.toml is larger than 1 MB"),
        (b"titel = 'x'", 'has an unknown key "titel"; is it meant to be "title"?'),
        (b"{}", "odd.toml"),
        (b"", "title: is missing"),
    ],
)
def test_a_file_that_is_no_kind_adds_nothing(session: Session, tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "odd.toml"
    file.write_bytes(content)
    with pytest.raises(BadInput, match=re.escape(words)):
        take_in(session, file)
    assert own_kinds(session.reading) == ()


def test_a_file_that_is_gone_or_a_folder_is_told(session: Session, tmp_path: Path) -> None:
    for path in (tmp_path / "gone.toml", tmp_path):
        with pytest.raises(UserError, match="cannot be read"):
            take_in(session, path)


def test_nothing_is_kept_that_could_not_be_read_again(session: Session) -> None:
    with pytest.raises(BadFile, match="title: must have at most 120 characters"):
        put_kind(session, mine("x" * (LONGEST_TITLE + 1)))
    assert own_kinds(session.reading) == ()


def test_a_negotiation_keeps_all_it_has_when_its_kind_is_deleted(session: Session) -> None:
    put_kind(session, mine())
    made = session.negotiations.create("Stairs", template=mine()).created
    assert made is not None
    before = session.reading.negotiation(made)
    session.library.remove(MINE)
    assert session.reading.negotiation(made) == before
    assert title_of_kind(session.reading, MINE) == "A kind since deleted"
    session.history.undo()
    assert title_of_kind(session.reading, MINE) == "Mural"
    assert title_of_kind(session.reading, "") == ""


def test_a_kind_of_a_negotiation_is_kept_under_the_id_it_is_given(session: Session) -> None:
    made = session.negotiations.create("Stairs", template=load("lease")).created
    make_kind_of(session, made or "", MINE)
    (kept,) = own_kinds(session.reading)
    assert (kept.id, kept.title) == (MINE, "Stairs")
    with pytest.raises(BadInput, match="deleted"):
        make_kind_of(session, "gone", MINE)


def test_a_kind_of_a_later_parley_is_listed_with_what_is_wrong(session: Session) -> None:
    put_kind(session, mine())
    with session._journal.act(_ANY) as act:
        act.run("UPDATE own_template SET text = 'title = 5'")
    (kept,) = own_kinds(session.reading)
    assert kept.template is None
    assert kept.title == "A kind that cannot be read"
    assert kept.problem == "title: must be text, got 5"
    assert all_kinds(session.reading) == all_templates()


@pytest.mark.parametrize("value", ["9" * 5_000, "[" * 5_000, "0x" + "f" * 5_000, "1e99999999999999999999"])
def test_whatever_text_is_kept_for_a_kind_the_others_can_be_used(session: Session, value: str) -> None:
    put_kind(session, mine())
    with session._journal.act(_ANY) as act:
        act.run("UPDATE own_template SET text = ?", f"title = 'I'\nnote = {value}")
    (kept,) = own_kinds(session.reading)
    assert (kept.template, kept.title) == (None, "A kind that cannot be read")
    assert all_kinds(session.reading) == all_templates()
    session.library.remove(MINE)
    assert own_kinds(session.reading) == ()
