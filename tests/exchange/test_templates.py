"""Templates: what a person starts from, and what is said when one is damaged."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Unit
from desk_app.exchange.templates import KINDS, all_templates, load, read_template
from desk_app.exchange.write_journal import BadFile
from desk_app.support import resources
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7


def test_every_kind_of_negotiation_is_there():
    assert [template.title for template in all_templates()] == [
        "Rate or project fee",
        "Scope change",
        "Late payment",
        "Contract and rights",
        "Retainer renewal",
        "Salary offer",
        "Supplier purchase",
        "Lease",
        "Blank",
    ]
    assert {path.stem for path in resources.resource("templates").glob("*.toml")} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_section_has_five_to_eight_short_questions(kind):
    template = load(kind)
    for section in Section:
        asked = [prompt.prompt for prompt in template.prompts if prompt.section is section]
        assert 5 <= len(asked) <= 8
        assert len(set(asked)) == len(asked)
        for prompt in asked:
            assert "?" in prompt
            assert len(prompt.split("(")[0]) <= 120


@pytest.mark.parametrize("kind", KINDS)
def test_every_issue_can_be_prepared_at_once(kind):
    template = load(kind)
    assert bool(template.issues) == (kind != "blank")
    for issue in template.issues:
        assert issue.step is None if issue.unit is Unit.OPTION else issue.step > 0
        if issue.options:
            ratings = [ours for _, ours in issue.options]
            assert min(ratings) == 0
            assert max(ratings) == 1


def test_a_negotiation_from_a_template_has_ids_of_its_own():
    ids = Uuid7(FixedClock(datetime(2026, 9, 1, tzinfo=UTC)))
    template = load("retainer_renewal")
    one, other = template.new_issues(ids), template.new_issues(ids)
    assert len({issue.id for issue in one + other}) == 2 * len(template.issues)
    assert [issue.name for issue in one] == [issue.name for issue in other]
    assert len({prompt.id for prompt in template.new_prompts(ids)}) == len(template.prompts)


def test_an_unknown_kind_is_named_with_those_there_are():
    with pytest.raises(BadFile, match=r'no template "divorce"\. Choose one of: rate_or_project_fee, '):
        load("divorce")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "title: is missing"),
        ('title = "x"\n[[issues]]\nname = "Fee"', "issues[0].unit: is missing"),
        ('title = "x"\n[[issues]]\nname = "Fee"\nunit = "money"', "issues[0].direction: is needed for every unit"),
        (
            'title = "x"\n[[issues]]\nname = "Fee"\nunit = "days"\ndirection = "less"\nper = "day"',
            "issues[0].per: is for issues of the unit",
        ),
        ('title = "x"\n[[issues]]\nname = "Scope"\nunit = "option"', "issues[0].options: are needed"),
        ('title = "x"\n[prompts]\ninformation = [3]', "prompts.information[0]: must be a question, got 3"),
        ('title = "x"\n[prompts]\nluck = ["Why?"]', 'prompts: has an unknown key "luck"'),
        ('title = "x"\nprompts = 4', "prompts: must be an object, got 4"),
        ('title = "x"\nissues = [' + "{}," * 30 + "]", "issues[0].unit: is missing"),
        ("title", 'The template "mine" is not TOML'),
    ],
)
def test_a_damaged_template_says_where(text, problem):
    with pytest.raises(BadFile) as failure:
        read_template("mine", text)
    assert problem in str(failure.value)


def test_ratings_and_steps_are_written_as_one_likes():
    text = 'title = "x"\n[[issues]]\nname = "Scope"\nunit = "option"\noptions = [{label = "All", ours = 1}]\n'
    assert read_template("mine", text).issues[0].options == (("All", 1),)
    assert read_template("mine", text.replace("1}", "0.5}")).issues[0].options == (("All", Decimal("0.5")),)


def test_a_template_needs_no_prompts():
    assert read_template("mine", 'title = "x"').prompts == ()
