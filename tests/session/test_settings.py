"""Settings: what differs from the defaults is kept; what cannot be read is as by default, and logged."""

from __future__ import annotations

import json
import stat
from dataclasses import fields

import pytest

from desk_app.domain.errors import UserError
from desk_app.session.settings import (
    Appearance,
    ChosenSheet,
    Contrast,
    Motion,
    RememberedWindow,
    Settings,
    load,
    save,
)
from desk_app.support.territory import PaperSize, Region


def test_what_was_chosen_comes_back_and_only_that_is_written(tmp_path):
    file = tmp_path / "config" / "settings.json"
    assert load(file) == Settings()
    chosen = Settings(Appearance.DARK, told=("/mnt/stick/a.parley",))
    save(file, chosen)
    assert json.loads(file.read_text()) == {"version": 1, "appearance": "dark", "told": ["/mnt/stick/a.parley"]}
    assert load(file) == chosen
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", ["{", "[]", "{}", '{"version": 9, "currency": "GBP"}', "\ud800", "[" * 100_000, "9" * 5_000]
)
def test_a_file_that_cannot_be_read_means_the_defaults(tmp_path, caplog, content):
    file = tmp_path / "settings.json"
    file.write_bytes(content.encode("utf-8", "surrogatepass"))
    assert load(file) == Settings()
    assert "defaults are used" in caplog.text


def test_single_settings_that_cannot_be_are_as_by_default(tmp_path, caplog):
    file = tmp_path / "settings.json"
    wrong = {"appearance": "pink", "idle_minutes": 1000, "journal": 3, "told": "x", "colour": "red"}
    wrong |= {"text_size": 300, "locale": "../x", "paper": "A3", "x11": 1, "letters": [["n"]], "windows": [[1]]}
    file.write_text(json.dumps({"version": 1, "currency": "GBP", **wrong}))
    assert load(file) == Settings(currency="GBP")
    assert caplog.text.count("its default is used") == len(wrong)
    for name, value in (
        ("second_place", "\0"),
        ("journal", "a\0.parley"),
        ("second_place", "\ud800"),
        ("told", ["\0"]),
        ("letters", [["n", "\0"]]),
        ("sheets", [["recap", "A3", True]]),
        ("sheets", [["recap", "a4", 1]]),
        ("sheets", ["recap"]),
        ("windows", [["\0", 1, 2, 3, 4, False]]),
        ("windows", [["s", 1, 10**30, 3, 4, False]]),
    ):
        file.write_text(json.dumps({"version": 1, "currency": "GBP", name: value}))
        assert load(file) == Settings(currency="GBP")
    file.write_text(json.dumps({"version": 1, "idle_minutes": 5, "told": [1]}))
    assert load(file) == Settings(idle_minutes=5)


def test_settings_that_cannot_be_saved_say_so(tmp_path):
    (tmp_path / "config").write_text("a file in the way")
    with pytest.raises(UserError, match="The settings cannot be saved"):
        save(tmp_path / "config" / "settings.json", Settings())


def test_every_setting_can_be_written_and_read(tmp_path):
    chosen = Settings(
        Appearance.LIGHT, 150, Contrast.HIGH, Motion.NONE, "de", "zh_Hant_TW", "CHF", PaperSize.LETTER, "/a", ("/b",),
        5, (RememberedWindow("s", 1, 2, 3, 4, full=True),), True, (("n", "т"),), ("stuck",), True, True, True, 60,
        "/x", True,
        (ChosenSheet("recap", PaperSize.A4, grey=True), ChosenSheet("brief")),
        (("who", "name"),), (("whose", "side"),), "0.2.0",
    )  # fmt: skip
    usual = Settings()
    assert all(getattr(chosen, each.name) != getattr(usual, each.name) for each in fields(Settings))
    save(tmp_path / "settings.json", chosen)
    assert load(tmp_path / "settings.json") == chosen


def test_where_a_person_is_follows_from_what_they_chose_then_from_the_system(monkeypatch):
    for name in ("LC_ALL", "LC_PAPER", "LC_NUMERIC", "LC_TIME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_CA.UTF-8")
    assert Settings().region() == Region("en_CA.UTF-8", PaperSize.LETTER, "en_CA.UTF-8")
    assert Settings(locale="de_CH").region() == Region("de_CH", PaperSize.A4, "de_CH")
    assert Settings(locale="de_CH", paper=PaperSize.LETTER).region() == Region("de_CH", PaperSize.LETTER, "de_CH")
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert Settings().region("es_MX") == Region("es_MX", PaperSize.LETTER, "es_MX")
    assert Settings().region() == Region("C.UTF-8", PaperSize.A4, "C.UTF-8")
