"""Which paper a command line without Qt prints on."""

from __future__ import annotations

import pytest

from desk_app.support.territory import locale_of_money, territory


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "de_DE.UTF-8"}, "DE"),
        ({"LANG": "en_US.UTF-8"}, "US"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_AT.UTF-8"}, "AT"),
        ({"LC_ALL": "es_MX", "LC_PAPER": "de_AT.UTF-8"}, "MX"),
        ({"LANG": "sr_RS@latin"}, "RS"),
        ({"LANG": "zh_Hant_TW"}, "TW"),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "POSIX"}, ""),
    ],
)
def test_the_locale_tells_where_one_is(environment, code):
    assert territory(environment) == code


@pytest.mark.parametrize(
    ("named", "by_python", "code"),
    [
        ("fr_FR.UTF-8", ("fr_FR", "UTF-8"), "FR"),
        ("C", (None, None), ""),
        ("C.UTF-8", ("en_US", "UTF-8"), ""),
    ],
)
def test_without_a_word_in_the_environment_the_program_s_own_locale_tells(monkeypatch, named, by_python, code):
    monkeypatch.setattr("locale.setlocale", lambda _category: named)
    monkeypatch.setattr("locale.getlocale", lambda: by_python)
    assert territory({}) == code


def test_the_environment_is_the_process_s_own(monkeypatch):
    for name in ("LC_ALL", "LC_PAPER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_CA")
    assert territory() == "CA"


@pytest.mark.parametrize(
    ("chosen", "system", "environment", "named"),
    [
        ("", "", {"LANG": "de_CH.UTF-8"}, "de_CH.UTF-8"),
        ("", "", {"LANG": "de_CH.UTF-8", "LC_MONETARY": "de_DE", "LC_NUMERIC": "en_US"}, "de_DE"),
        ("sv_SE", "", {"LC_ALL": "en_GB", "LC_MONETARY": "de_DE"}, "sv_SE"),
        ("", "", {"LANG": "C.UTF-8", "LANGUAGE": "de"}, "C.UTF-8"),
        ("", "da_DK", {"LANG": "C.UTF-8"}, "da_DK"),
    ],
)
def test_money_is_that_of_the_country_and_never_of_the_language(chosen, system, environment, named):
    assert locale_of_money(chosen, system, environment) == named
