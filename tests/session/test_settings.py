"""Settings: what differs from the defaults is kept; what cannot be read is as by default, and logged."""

from __future__ import annotations

import json
import stat

import pytest

from desk_app.domain.errors import UserError
from desk_app.session.settings import Appearance, Settings, load, save


def test_what_was_chosen_comes_back_and_only_that_is_written(tmp_path):
    file = tmp_path / "config" / "settings.json"
    assert load(file) == Settings()
    chosen = Settings(Appearance.DARK, told=("/mnt/stick/a.parley",))
    save(file, chosen)
    assert json.loads(file.read_text()) == {"version": 1, "appearance": "dark", "told": ["/mnt/stick/a.parley"]}
    assert load(file) == chosen
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"version": 9, "currency": "GBP"}', "\ud800"])
def test_a_file_that_cannot_be_read_means_the_defaults(tmp_path, caplog, content):
    file = tmp_path / "settings.json"
    file.write_bytes(content.encode("utf-8", "surrogatepass"))
    assert load(file) == Settings()
    assert "defaults are used" in caplog.text


def test_single_settings_that_cannot_be_are_as_by_default(tmp_path, caplog):
    file = tmp_path / "settings.json"
    wrong = {"appearance": "pink", "idle_minutes": 1000, "journal": 3, "told": "x", "colour": "red"}
    file.write_text(json.dumps({"version": 1, "currency": "GBP", **wrong}))
    assert load(file) == Settings(currency="GBP")
    assert caplog.text.count("its default is used") == len(wrong)
    file.write_text(json.dumps({"version": 1, "idle_minutes": 5, "told": [1]}))
    assert load(file) == Settings(idle_minutes=5)


def test_settings_that_cannot_be_saved_say_so(tmp_path):
    (tmp_path / "config").write_text("a file in the way")
    with pytest.raises(UserError, match="The settings cannot be saved"):
        save(tmp_path / "config" / "settings.json", Settings())
