"""A kind of one's own as a file: what is written is read as the same kind again, and equal kinds give equal bytes."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Direction, Per, Unit
from desk_app.domain.template import LONGEST_TITLE, Template, TemplateIssue, TemplateOption, TemplatePrompt
from desk_app.exchange.templates import KINDS, BadFile, load, read_template
from desk_app.exchange.write_template import template_text

words = st.text(min_size=1, max_size=40).filter(lambda text: text.strip() and len(text.splitlines()) == 1)
words = words.filter(lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text))
weights = st.none() | st.decimals(0, 100, places=2)
ratings = st.none() | st.decimals(0, 1, places=2)


@st.composite
def issues(draw: st.DrawFn) -> TemplateIssue:
    unit = draw(st.sampled_from(Unit))
    option = unit is Unit.OPTION
    return TemplateIssue(
        draw(words),
        unit,
        None if option else draw(st.sampled_from(Direction)),
        draw(st.none() | st.sampled_from(Per)) if unit is Unit.MONEY else None,
        draw(st.none() | st.decimals("0.01", 1000, places=2)),
        tuple(draw(st.lists(st.builds(TemplateOption, words, ratings, ratings), max_size=3))) if option else (),
        draw(weights),
        draw(weights),
    )


asked = words | st.just("Two\nlines?")
prompts = st.lists(st.builds(TemplatePrompt, st.sampled_from(Section), asked, st.booleans()), max_size=6)


@given(words, st.just("") | words, st.lists(issues(), max_size=3), prompts)
def test_what_is_written_is_read_as_the_same(title, note, about, asked):
    in_order = sorted(asked, key=lambda each: list(Section).index(each.section))
    kind = Template("mine", title, note, tuple(about), tuple(in_order))
    text = template_text(kind)
    assert read_template("mine", text) == kind
    assert template_text(read_template("mine", text)) == text


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_comes_with_parley_is_the_same_after_export_and_import(kind):
    assert read_template(kind, template_text(load(kind))) == load(kind)


def test_numbers_have_one_form():
    issue = TemplateIssue("Fee", Unit.MONEY, Direction.MORE, step=Decimal("50.00"), weight=Decimal("5E+1"))
    told = tomllib.loads(template_text(Template("mine", "x", issues=(issue,))))
    assert told == {
        "title": "x",
        "issues": [{"name": "Fee", "unit": "money", "direction": "more", "step": "50", "weight": "50"}],
    }


def test_what_is_empty_is_left_out():
    assert template_text(Template("mine", "x")) == 'title = "x"\n'


@pytest.mark.parametrize("letter", ["\x00", "\x1f", "\x7f", '"', "\\", "\t", "é", "契", "\u202e"])
def test_any_letter_of_a_title_comes_back(letter):
    kind = Template("mine", f"a{letter}b")
    if len(kind.title.splitlines()) == 1:
        assert read_template("mine", template_text(kind)) == kind


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('title = "a\\nb"', "title: must be one line"),
        (f'title = "{"x" * (LONGEST_TITLE + 1)}"', "title: must have at most 120 characters, has 121"),
        (f'title = "x"\nnote = "{"x" * 1001}"', "note: must have at most 1,000 characters, has 1,001"),
        (f'title = "x"\n[prompts]\npower = ["{"x" * 1001}"]', "prompts.power[0]: must have at most 1,000 characters"),
        (
            f'title = "x"\n[prompts]\npower = [{{prompt = "{"x" * 1001}"}}]',
            "prompts.power[0].prompt: must have",
        ),
        ('title = "x"\n' + "issues = [" + '{name="a",unit="days",direction="more"},' * 101 + "]", "issues: must have"),
        ('title = "x"\n[prompts]\npower = [' + '"Why?",' * 501 + "]", "prompts: must have at most 500 items, has 501"),
        (
            'title = "x"\n[[issues]]\nname = "a"\nunit = "day"\ndirection = "less"',
            'issues[0].unit: must be one of "money", "percent", "days", "date", "count", "option", got "day"',
        ),
        (
            'title = "x"\n[[issues]]\nname = "a"\nunit = "days"\ndirection = "less"\nstep = 0',
            "step: must be more than 0",
        ),
        ('title = "x"\ntitel = "y"', 'has an unknown key "titel"; is it meant to be "title"?'),
        ('title = "x"\ntitle = "y"', "is not TOML"),
        ("title = 2026-11-29", "title: must be text, got 2026-11-29"),
    ],
)
def test_a_file_from_elsewhere_is_refused_with_the_place(text, problem):
    with pytest.raises(BadFile) as failure:
        read_template("mine", text)
    assert problem in str(failure.value)


def test_an_issue_may_get_its_options_later():
    scope = TemplateIssue("Scope", Unit.OPTION)
    kind = Template("mine", "x", issues=(scope, replace(scope, name="Rights")))
    assert read_template("mine", template_text(kind)) == kind
