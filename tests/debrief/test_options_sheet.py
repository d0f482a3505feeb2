"""The options sheet: packages side by side, in words that both sides know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.debrief.documents import OPTIONS_SHEET, RECAP, Material
from desk_app.domain.analysis import packages_to_offer
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.report.packages_told import package_words
from desk_app.support.territory import PaperSize
from tests.debrief.before import BEFORE, prepared, twelve_issues
from tests.debrief.pages import page_texts
from tests.negotiations import MARTA, NOW, dec, retainer


def lines(negotiation: Negotiation, paper: PaperSize = PaperSize.A4) -> list[str]:
    (page,) = page_texts(OPTIONS_SHEET.pdf(Material(negotiation, MARTA, NOW, paper)))
    return [line.strip() for line in page.splitlines()]


def test_options_stand_side_by_side() -> None:
    assert lines(prepared()) == [
        "Options sheet · 20 Nov 2026",
        "Retainer renewal",
        "Between Marta Voss, Voss Studios and us",
        "Any of these would work for us. Which one suits you best?",
        "Option A Option B Option C",
        "Fee €5,350 €5,400 €5,400",
        "Payment 9 days 16 days 7 days",
        "Rounds of revision 4 3 3",
        "Use in our portfolio Named, from launch Named, from launch Without their name",
        "1 of 1",
    ]


def test_they_are_the_packages_that_prepare_shows() -> None:
    negotiation = prepared()
    found = packages_to_offer(negotiation)
    assert found is not None
    shown = " ".join(lines(negotiation))
    for each in found.packages:
        for value in package_words(negotiation.issues, each, negotiation.currency).split(" · "):
            named = next((issue.name for issue in negotiation.issues if value.startswith(f"{issue.name} ")), "")
            assert value.removeprefix(named).strip() in shown


def test_what_is_the_same_in_all_is_told_once() -> None:
    told = lines(twelve_issues())
    assert "Support hours 10 13 13" in told
    same = told.index("The same in each")
    assert told[same + 1 : same + 3] == ["Fee €5,400", "Payment 7 days"]


@pytest.mark.parametrize("name", ["no_issues", "bare", "half_filled"])
def test_without_two_packages_there_is_nothing_to_choose_from(name: str) -> None:
    assert "There are no options to choose from yet." in lines(BEFORE[name])


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("name", BEFORE)
def test_a_sheet_is_one_page(name: str, paper: PaperSize) -> None:
    assert lines(BEFORE[name], paper)


def test_a_long_name_with_a_figure_does_not_make_the_amounts_small() -> None:
    from desk_app.debrief.table import Cell, PrintedColumn, PrintedTable

    long = Cell("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk2")
    for cells, scale in (((long, Cell("€5,400")), 1.0), ((Cell("VND 135,000,000,000,000"),) * 2, 0.65)):
        table = PrintedTable((PrintedColumn(0, 60), PrintedColumn(70, 60)), [[cells]])
        assert table._scale == scale


def test_the_price_of_an_hour_says_so() -> None:
    from desk_app.domain.quantities import Per

    fee, *others = prepared().issues
    told = lines(replace(prepared(), issues=(replace(fee, per=Per.HOUR), *others)))
    assert any(line.startswith("Fee") and "/ hour" in line for line in told)


def test_what_is_left_out_for_want_of_a_value_of_ours_is_told_to_the_sender_alone() -> None:
    whole = prepared()
    empty = replace(whole.issues[1], opening=None, target=None, walk_away=None)
    untouched = replace(whole, issues=(whole.issues[0], empty, *whole.issues[2:]))
    told = " ".join(lines(untouched))
    assert "Option B" in told
    assert "Payment" not in told
    words = OPTIONS_SHEET.to_heed(Material(untouched, MARTA, NOW))
    assert "the sheet leaves out Payment, as no value of yours is entered there." in words


def test_of_an_empty_sheet_the_sender_is_told_what_is_missing() -> None:
    material = Material(BEFORE["bare"], MARTA, NOW)
    assert "options need two issues" in OPTIONS_SHEET.to_heed(material)
    assert "there is nothing to recap" in RECAP.to_heed(material)
    assert RECAP.to_heed(replace(material, negotiation=retainer())) == ""


def test_what_only_ratings_offer_is_told_to_the_sender_alone() -> None:
    whole = prepared()
    portfolio = whole.issues[3]
    rated = replace(whole, issues=(*whole.issues[:3], replace(portfolio, opening=None, target=None, walk_away=None)))
    words = OPTIONS_SHEET.to_heed(Material(rated, MARTA, NOW))
    assert "on Use in our portfolio no value is yours" in words
    assert "no value is yours" not in " ".join(lines(rated))
    chosen = replace(portfolio, walk_away=portfolio.options[-1].id)
    set_ = replace(whole, issues=(*whole.issues[:3], chosen))
    assert "no value is yours" not in OPTIONS_SHEET.to_heed(Material(set_, MARTA, NOW))


def limited(**limits: int) -> Negotiation:
    """What is prepared, with these walk-away points."""
    whole = prepared()
    issues = (replace(each, walk_away=dec(limits.get(each.id, each.walk_away))) for each in whole.issues[:3])
    return replace(whole, issues=(*issues, *whole.issues[3:]))


@pytest.mark.parametrize(
    ("limits", "named"), [({}, "Rounds of revision"), ({"pay": 14}, "Payment, Rounds of revision")]
)
def test_who_sends_it_is_told_of_limits_that_are_offered_and_the_sheet_says_nothing(
    limits: dict[str, int], named: str
) -> None:
    material = Material(limited(**limits), MARTA, NOW)
    words = OPTIONS_SHEET.to_heed(material)
    first = words.splitlines()[0]
    assert first == f"Only you see this: what is offered goes to your limit on {named}. The sheet does not mark it."
    copied = OPTIONS_SHEET.copied(material)
    told = (*page_texts(OPTIONS_SHEET.pdf(material)), OPTIONS_SHEET.html(material).decode(), copied.html, copied.text)
    assert not [each for each in told if "your limit" in each or "Only you" in each]
