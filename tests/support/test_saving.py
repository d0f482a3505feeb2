"""Files that a person asked for."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.support.saving import file_name, free_path, make_folder, save


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Website redesign – sample", "Website redesign – sample.pdf"),
        ("../../etc/passwd", "-..-etc-passwd.pdf"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j.pdf"),
        (" . hidden . ", "hidden.pdf"),
        ("two\nlines\tand\0more", "two-lines-and-more.pdf"),
        ("", "_.pdf"),
        ("con", "_con.pdf"),
        ("LPT1.notes", "_LPT1.notes.pdf"),
        ("交渉 переговоры", "交渉 переговоры.pdf"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title, name):
    assert file_name(title, ".pdf") == name


@given(st.text())
def test_any_title_makes_one_short_visible_name(title):
    name = file_name(title, ".pdf")
    assert len(name.encode()) <= 155
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert not name.startswith((".", " "))


@pytest.mark.parametrize("character", ["交", "é", "e\u0301", "נ", "ก็", "x", "👩\u200d🚀", "각", "\U0001f91d\U0001f3fd"])
@pytest.mark.parametrize("more", [0, 1, 2])
def test_a_long_title_is_cut_and_what_tells_files_apart_stays(character, more):
    title = "x" * more + character * 200
    for ending in (" – private debrief.pdf", " – recap.pdf", ".pdf"):
        name = file_name(title, ending)
        assert name.endswith(ending)
        assert len(name.encode()) < 180
        cut = name.removesuffix(ending)
        assert unicodedata.normalize("NFC", title).startswith(unicodedata.normalize("NFC", cut))


def test_nothing_in_a_name_turns_its_direction():
    assert file_name("recap\u202efdp.\u2066exe", ".pdf") == "recap-fdp.-exe.pdf"


def test_a_name_that_is_taken_is_counted_up(tmp_path):
    for name in ("a.pdf", "a (2).pdf"):
        (tmp_path / name).touch()
    assert free_path(tmp_path / "a.pdf").name == "a (3).pdf"
    assert free_path(tmp_path / "b.pdf").name == "b.pdf"


def test_a_file_that_cannot_be_replaced_stays_and_leaves_no_trace(tmp_path):
    tmp_path = make_folder(tmp_path / "here")
    save(tmp_path / "a.pdf", b"old")
    save(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match=r"folder"):
        save(tmp_path / "folder", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "folder"]


def test_a_folder_is_made_within_one_that_is_there(tmp_path):
    assert make_folder(tmp_path / "a").is_dir()
    assert make_folder(tmp_path / "a").is_dir()
    with pytest.raises(OSError, match="b"):
        make_folder(tmp_path / "b" / "c")


def test_a_device_is_written_to_as_it_is():
    save(Path(os.devnull), b"content")
    assert Path(os.devnull).exists()
