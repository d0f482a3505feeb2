"""Kinds of one's own: made from others, edited with rows that stay the same, and named wherever they show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.edited_kind import EditedKind
from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.own_kinds import copy_of, kind_of, kind_titles, title_of
from desk_app.domain.preparation import Prompt, Section
from desk_app.domain.quantities import Direction, Estimate, Per, Unit
from desk_app.domain.template import Template, TemplateIssue, TemplateOption, TemplatePrompt
from desk_app.exchange.templates import KINDS, load, read_template
from desk_app.exchange.write_template import template_text
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7

IDS = Uuid7(FixedClock(datetime(2026, 11, 29, tzinfo=UTC)))
SECRET = "4321"


def secret() -> Decimal:
    return Decimal(SECRET)


def prepared() -> Negotiation:
    believed = Estimate(secret())
    fee = Issue(
        *("fee", "Fee", Unit.MONEY, Direction.MORE, Per.MONTH),
        *(secret(), Decimal(50), secret(), SECRET, secret(), secret(), True, secret()),
        Theirs(believed, believed, believed, None, secret()),
    )
    rated = Option("a", "One edition", Decimal("0.4321"), Estimate(Decimal("0.4321")))
    rights = Issue("rights", "Rights", Unit.OPTION, options=(rated,))
    asked = Prompt("who", Section.POWER, "Who decides?", SECRET, SECRET, action=SECRET, first=True)
    return Negotiation("n", "Cover\nfor a book", issues=(fee, rights), prompts=(asked, Prompt("", Section.POWER, " ")))


def test_a_kind_of_a_negotiation_has_its_issues_and_questions_and_nothing_secret():
    kind = kind_of(prepared())
    assert kind == Template(
        "",
        "Cover for a book",
        issues=(
            TemplateIssue("Fee", Unit.MONEY, Direction.MORE, Per.MONTH, Decimal(50)),
            TemplateIssue("Rights", Unit.OPTION, options=(TemplateOption("One edition"),)),
        ),
        prompts=(TemplatePrompt(Section.POWER, "Who decides?", first=True),),
    )
    assert SECRET not in template_text(kind)


def test_a_kind_of_any_negotiation_is_one_that_can_be_read():
    odd = Issue("x", "  ", Unit.MONEY, step=Decimal(0), options=(Option("a", "a"),))
    many = Negotiation("n", " ", issues=(odd, *(replace(odd, id=f"{n}", name="é" * 500) for n in range(150))))
    kind = kind_of(many)
    assert read_template("", template_text(kind)) == kind
    assert (kind.title, kind.issues[0].name, len(kind.issues)) == ("Untitled", "Untitled", 100)


def test_a_copy_says_that_it_is_mine():
    assert copy_of(load("lease")) == replace(load("lease"), kind="", title="Lease, mine")
    assert len(copy_of(Template("x", "é" * 120)).title) == 120


def test_every_kind_has_a_title_also_when_it_is_gone():
    own = "019c0000-0000-7000-8000-000000000001"
    titles = kind_titles([load("lease"), Template(own, "Book cover")])
    assert title_of("lease", titles) == "Lease"
    assert title_of(own, titles) == "Book cover"
    assert title_of(own, {}) == "A kind since deleted"
    assert title_of("Mural", titles) == "Mural"
    assert title_of("", titles) == ""


def test_what_is_opened_says_the_same():
    for kind in KINDS:
        assert EditedKind.opened(load(kind), IDS).template() == load(kind)


def test_rows_keep_their_ids_when_one_of_them_was_taken_back():
    shipped = load("rate_or_project_fee")
    before = EditedKind.opened(shipped, IDS)
    after = replace(shipped, issues=(replace(shipped.issues[0], name="Price"), *shipped.issues[2:]))
    again = EditedKind.opened(after, IDS, before)
    assert again.template() == after
    assert [issue.id for issue in again.issues] == [before.issues[0].id, *(i.id for i in before.issues[2:])]
    assert [o.id for o in again.issues[1].options] == [o.id for o in before.issues[2].options]
    assert again.prompts == before.prompts


def test_a_question_moves_within_its_section_and_stays_at_the_ends():
    kind = EditedKind("k", "x").put(Prompt("a", Section.POWER, "A")).put(Prompt("b", Section.OPENING, "B"))
    kind = kind.put(Prompt("c", Section.POWER, "C"))

    def order(edited: EditedKind) -> list[str]:
        return [prompt.prompt for prompt in edited.template().prompts]

    assert order(kind) == ["A", "C", "B"]
    assert order(kind.moved("c", -1)) == ["C", "A", "B"]
    assert order(kind.moved("a", 5)) == ["C", "A", "B"]
    assert order(kind.moved("b", -1)) == ["A", "C", "B"]
    assert kind.moved("nothing", 1) == kind
    assert order(kind.without("a")) == ["C", "B"]


@given(st.lists(st.sampled_from("abcd"), max_size=6), st.lists(st.sampled_from("abcd"), max_size=6))
def test_after_any_change_from_outside_each_row_has_one_id(before, after):
    def kind(names: list[str]) -> Template:
        return Template("k", "x", issues=tuple(TemplateIssue(n, Unit.DAYS, Direction.LESS) for n in names))

    old = EditedKind.opened(kind(before), IDS)
    new = EditedKind.opened(kind(after), IDS, old)
    assert new.template() == kind(after)
    assert len({issue.id for issue in new.issues}) == len(after)
    assert EditedKind.opened(kind(before), IDS, old) == old
