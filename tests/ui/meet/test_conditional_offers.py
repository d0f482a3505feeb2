"""A figure named only in return for something shows at once, as what it is: theirs is not "–" after they named one."""

from __future__ import annotations

from desk_app.ui.meet.issue_strip import IssueStrip
from desk_app.ui.widgets.text import ElidedText
from tests.drivers.meet import MeetDriver


def value(meet: MeetDriver, name: str) -> ElidedText:
    """The value in the head of the page whose accessible name begins so."""
    strip = meet.page.findChild(IssueStrip)
    assert strip is not None
    return next(each for each in strip.findChildren(ElidedText) if each.accessibleName().startswith(name))


def told(meet: MeetDriver, name: str) -> tuple[str, str, str]:
    """A value, its tone, and its tip."""
    text = value(meet, name)
    return text.text(), str(text.property("tone")), text.toolTip()


def test_it_shows_with_its_condition_until_they_say_a_figure_without(meet: MeetDriver) -> None:
    meet.enter("f42 k30").wait()
    why = "€4,200 in return for Payment 30 days: proposed, not agreed"
    assert told(meet, "They, Fee") == ("€4,200, if\u00a0…", "muted", why)
    assert value(meet, "They, Fee").accessibleName() == f"They, Fee: {why}"
    assert told(meet, "We, Payment")[0] == "30 days, if\u00a0…"
    meet.enter("f43").wait()
    assert told(meet, "They, Fee") == ("€4,300", "ink", why)
    assert value(meet, "They, Fee").accessibleName() == "They, Fee: €4,300"


def test_what_is_taken_off_the_table_stands_there_no_more_and_what_is_agreed_stands_whole(meet: MeetDriver) -> None:
    meet.enter("f42 k30").wait().enter("o").wait()
    assert told(meet, "They, Fee") == ("–", "ink", "")
    meet.enter("f45 k30").wait().enter("j50").wait()
    assert told(meet, "They, Fee")[:2] == ("€4,500, if\u00a0…", "muted")
    meet.enter("y").wait()
    assert meet.rows()[-2].startswith("Fee 4,500 ↔ Payment 30 days [agreed]")
