"""Templates: what a person starts from, and what is said when one is damaged."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from desk_app.domain.issues import Theirs
from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Confidence, Estimate, Unit
from desk_app.domain.template import TemplateOption, TemplatePrompt
from desk_app.exchange.templates import KINDS, all_templates, load, read_template
from desk_app.exchange.write_journal import BadFile
from desk_app.support import resources
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7


def test_the_words_of_options_can_be_sent_to_them():
    """The options sheet prints them: “their list” would be somebody else's for whoever reads it."""
    labels = [o.label for each in all_templates() for issue in each.issues for o in issue.options]
    assert labels
    assert not [each for each in labels if re.search(r"\b(their|they|them|your)\b", each, re.IGNORECASE)]


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
            assert len(prompt.split("(")[0]) <= 120


@pytest.mark.parametrize("kind", KINDS)
def test_each_prompt_asks_one_thing(kind):
    for prompt in load(kind).prompts:
        asked = prompt.prompt.split("(")[0].split('": ')[-1]
        assert asked.count("?") == 1
        assert ", and " not in asked


@pytest.mark.parametrize("kind", KINDS)
def test_five_minutes_are_enough_for_the_first_questions(kind):
    first = [prompt for prompt in load(kind).prompts if prompt.first]
    assert 6 <= len(first) <= 8
    assert first[0].prompt.startswith(("What is this deal for", "What is this job for"))
    assert {prompt.section for prompt in first} >= {Section.INFORMATION, Section.POWER, Section.OPENING}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_plans_the_steps_and_tests_a_guess(kind):
    words = {section: " ".join(p.prompt for p in load(kind).prompts if p.section is section) for section in Section}
    assert "smaller" in words[Section.OPENING]
    assert any(
        each in words[Section.INFORMATION] for each in ("assum", "take for granted", "only think", "only believe")
    )
    assert any(each in words[Section.INFORMATION] for each in ("would test", "would show"))
    assert any(each in words[Section.OPENING] for each in ("order", "first", "before the rent"))


@pytest.mark.parametrize("kind", KINDS)
def test_no_prompt_asks_for_what_a_field_holds(kind):
    fields = (
        "walk away|walk-away|where do I stop|do I hope|my target|how likely|until when|how sure|equally good|by what"
    )
    for prompt in load(kind).prompts:
        assert not re.search(fields, prompt.prompt, re.IGNORECASE), prompt.prompt


@pytest.mark.parametrize("kind", KINDS)
def test_every_issue_can_be_prepared_at_once(kind):
    template = load(kind)
    assert bool(template.issues) == (kind != "blank")
    assert not template.issues or any(issue.unit is Unit.MONEY for issue in template.issues)
    for issue in template.issues:
        assert issue.step is None if issue.unit is Unit.OPTION else issue.step > 0
        assert 1 <= issue.weight <= 5
        assert 1 <= issue.their_weight <= 5
        for ratings in ([o.ours for o in issue.options], [o.theirs for o in issue.options]):
            assert not ratings or (min(ratings), max(ratings)) == (0, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_term_of_payment_is_counted_in_days(kind):
    for issue in load(kind).issues:
        if issue.name.startswith("Payment"):
            assert issue.unit in {Unit.DAYS, Unit.DATE}


def test_the_example_of_the_readme_reads_as_it_says():
    names = [issue.name for issue in load("rate_or_project_fee").issues]
    assert names[:2] == ["Fee", "Payment"]


def test_what_a_template_believes_of_them_is_a_guess_to_be_edited():
    ids = Uuid7(FixedClock(datetime(2026, 9, 1, tzinfo=UTC)))
    scope = next(i for i in load("rate_or_project_fee").new_issues(ids) if i.name == "Scope")
    assert scope.weight == 3
    assert scope.theirs == Theirs(weight=Estimate(Decimal(4)), confidence=Confidence.GUESS)
    assert [(o.ours, o.theirs) for o in scope.options] == [
        (Decimal(1), Estimate(Decimal(0))),
        (Decimal("0.6"), Estimate(Decimal("0.6"))),
        (Decimal(0), Estimate(Decimal(1))),
    ]


def test_a_negotiation_from_a_template_has_ids_of_its_own():
    ids = Uuid7(FixedClock(datetime(2026, 9, 1, tzinfo=UTC)))
    template = load("retainer_renewal")
    one, other = template.new_issues(ids), template.new_issues(ids)
    assert len({issue.id for issue in one + other}) == 2 * len(template.issues)
    assert [issue.name for issue in one] == [issue.name for issue in other]
    assert len({prompt.id for prompt in template.new_prompts(ids)}) == len(template.prompts)


def test_an_unknown_kind_is_named_with_those_there_are():
    with pytest.raises(BadFile, match=r'no kind "divorce"\. Choose one of: rate_or_project_fee, '):
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
        (
            'title = "x"\n[[issues]]\nname = "Fee"\nunit = "days"\ndirection = "less"\noptions = [{label = "a"}]',
            "issues[0].options: are for the unit",
        ),
        ('title = "x"\n[prompts]\ninformation = [3]', "prompts.information[0]: must be a question, got 3"),
        ('title = "x"\n[prompts]\npower = [{first = true}]', "prompts.power[0].prompt: is missing"),
        ('title = "x"\n[prompts]\npower = [{prompt = "Why?", first = 1}]', "prompts.power[0].first: must be true or"),
        ('title = "x"\n[prompts]\nluck = ["Why?"]', 'prompts: has an unknown key "luck"'),
        ('title = "x"\nprompts = 4', "prompts: must be an object, got 4"),
        ('title = "x"\nissues = [' + "{}," * 30 + "]", "issues[0].unit: is missing"),
        ("title", "The kind “mine” is not TOML"),
        ('title = "x"\nnote = ' + "9" * 5_000, "is not TOML: a number in it is too long."),
        ('title = "x"\nnote = 0x' + "f" * 5_000, "note: must be text, got a number too long to be shown"),
        ('title = "x"\nnote = 1e99999999999999999999', "note: must be text, got Infinity"),
        ('title = "x"\nnote = ' + "[" * 5_000, "is not TOML: it is nested too deeply."),
        ('title = "x"\nnote = 9999-99-99', "is not TOML: "),
        (
            'title = "x"\n[[issues]]\nname = "Fee"\nunit = "days"\ndirection = "less"\nweight = 0x' + "f" * 5_000,
            "issues[0].weight: must be a number of 0 or more, got a number too long",
        ),
    ],
)
def test_a_damaged_template_says_where(text, problem):
    with pytest.raises(BadFile) as failure:
        read_template("mine", text)
    assert problem in str(failure.value)


def test_ratings_and_steps_are_written_as_one_likes():
    text = 'title = "x"\n[[issues]]\nname = "Scope"\nunit = "option"\noptions = [{label = "All", ours = 1}]\n'
    assert read_template("mine", text).issues[0].options == (TemplateOption("All", Decimal(1)),)
    assert read_template("mine", text.replace("1}", "0.5}")).issues[0].options == (
        TemplateOption("All", Decimal("0.5")),
    )


def test_a_template_needs_no_prompts():
    assert read_template("mine", 'title = "x"').prompts == ()


def test_a_prompt_is_a_text_or_is_marked_as_one_of_the_first():
    text = 'title = "x"\n[prompts]\npower = ["Who?", {prompt = "Why?", first = true}]'
    assert read_template("mine", text).prompts == (
        TemplatePrompt(Section.POWER, "Who?"),
        TemplatePrompt(Section.POWER, "Why?", first=True),
    )
