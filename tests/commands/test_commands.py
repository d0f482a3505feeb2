"""Commands as scripts call them: results, messages, exit status."""

from __future__ import annotations

import json

import click
import pypdfium2
import pytest

from desk_app.commands.main import cli
from desk_app.debrief.documents import DOCUMENTS
from desk_app.domain.summaries import SAMPLE_ID, Stage
from desk_app.exchange.write_journal import dump, parse
from tests.commands.conftest import SAMPLES
from tests.commands.unseen import journal
from tests.exchange.files import small


def test_the_list_is_for_people_and_for_programs(full):
    listed = full.well("list")
    assert "Website redesign – sample" in listed.stdout
    assert "closed, no deal, we left" in listed.stdout
    as_json = json.loads(full.well("list", "--json").stdout)
    assert [set(one) for one in as_json] == [{"id", "title", "counterpart", "kind", "stage", "updated_at"}] * 4
    assert as_json[0]["title"] == "Lakeshore retainer 2027"
    assert as_json[0]["counterpart"] == "Dana Whitfield"
    times = [one["updated_at"] for one in as_json]
    assert times == sorted(times, reverse=True)


def test_an_id_from_the_list_is_enough_for_other_commands(full):
    for line in full.well("list").stdout.splitlines()[1:]:
        assert full.well("show", line.split()[0]).stdout


def test_show_prints_the_object_with_what_the_arithmetic_says(full):
    shown = json.loads(full.well("show", SAMPLE_ID, "--json").stdout)
    (there,) = json.loads((SAMPLES / "website-redesign.json").read_text(encoding="utf-8"))["negotiations"]
    analysis = shown.pop("analysis")
    assert shown == there
    assert {"readiness", "floor", "positions", "concessions", "given", "received", "balance"} <= set(analysis)
    assert analysis["outcome"]["we"] > 0


@pytest.mark.parametrize("reference", [SAMPLE_ID, SAMPLE_ID[:-4], "Website redesign – sample"])
def test_show_takes_an_id_a_prefix_or_the_exact_title(full, reference):
    text = full.well("show", reference).stdout
    assert text.startswith("Website redesign – sample\nMarta Keller, Hotel Seeblick, Konstanz · 14 Oct 2026\n")
    assert "€6,200 → €5,900" in text


@pytest.mark.parametrize("reference", ["nobody", "", "0197c0de", "\udcff"])
def test_an_id_that_means_nothing_or_too_much_is_bad_input(full, reference):
    done = full("show", reference)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("parley: ")


def test_documents_are_written_where_they_are_wanted(full):
    done = full.well("debrief", SAMPLE_ID, "--out", "mine.pdf")
    assert done.stdout == "mine.pdf\n"
    assert (full.folder / "mine.pdf").read_bytes().startswith(b"%PDF-")
    full.well("recap", SAMPLE_ID, "--out", "recap.pdf")
    assert (full.folder / "recap.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(("locale", "width"), [("en_US.UTF-8", 612), ("de_DE.UTF-8", 595)])
def test_documents_are_on_the_paper_of_the_place(full, monkeypatch, locale, width):
    monkeypatch.setenv("LC_ALL", locale)
    full.well("debrief", SAMPLE_ID, "--out", "d.pdf")
    full.well("recap", SAMPLE_ID, "--out", "r.pdf")
    for name in ("d.pdf", "r.pdf"):
        with pypdfium2.PdfDocument(full.folder / name) as pdf:
            assert int(pdf[0].get_width()) == width


def test_without_a_name_documents_get_their_title_and_replace_nothing(full):
    assert full.well("debrief", SAMPLE_ID).stdout == "Website redesign – sample – private debrief.pdf\n"
    assert full.well("debrief", SAMPLE_ID).stdout == "Website redesign – sample – private debrief (2).pdf\n"
    assert full.well("recap", SAMPLE_ID).stdout == "Website redesign – sample – agreement recap.pdf\n"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.command)
def test_every_document_is_made_as_pdf_and_as_html(full, document):
    name = f"Website redesign – sample – {document.in_name}"
    assert full.well(document.command, SAMPLE_ID).stdout == f"{name}.pdf\n"
    assert full.well(document.command, SAMPLE_ID, "--html").stdout == f"{name}.html\n"
    assert (full.folder / f"{name}.pdf").read_bytes().startswith(b"%PDF-")
    page = (full.folder / f"{name}.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html><html lang")
    assert full.well(document.command, SAMPLE_ID, "--html", "--out", "-").stdout == page


def test_a_batch_of_html_is_named_so(full):
    made = full.well("recap", "--all", "all", "--html").stdout
    assert "all/Website redesign – sample – agreement recap.html\n" in made


def test_every_closed_negotiation_is_debriefed_with_progress(full):
    done = full.well("debrief", "--all", "all")
    assert len(list((full.folder / "all").glob("*.pdf"))) == 4
    assert len(done.stdout.splitlines()) == 4
    assert done.stderr.splitlines()[0] == "1 of 4  Lakeshore retainer 2027"
    full.well("debrief", "--all", "all")
    assert len(list((full.folder / "all").iterdir())) == 4


def test_two_negotiations_of_one_title_get_a_debrief_each(parley):
    tree = journal(2, 4)
    for one, title in zip(tree["negotiations"], ("Logo", "LOGO"), strict=True):
        one |= {"title": title, "stage": "closed"}
    (parley.folder / "two.json").write_text(json.dumps(tree))
    parley.well("import", "two.json")
    parley.well("debrief", "--all", "all")
    assert len({path.name.casefold() for path in (parley.folder / "all").iterdir()}) == 2


def test_debrief_all_of_nothing_closed_says_so(parley):
    (parley.folder / "open.json").write_text(json.dumps(journal(0, 0)))
    parley.well("import", "open.json")
    done = parley.well("debrief", "--all", "all")
    assert done.stdout == ""
    assert "nothing to debrief" in done.stderr


@pytest.mark.parametrize(
    "words", [["debrief"], ["debrief", "x", "--all", "y"], ["debrief", "--all", "y", "--out", "z"]]
)
def test_debrief_asks_for_one_or_all(full, words):
    done = full(*words)
    assert done.exit_code == 2
    assert "Name one negotiation" in done.stderr


def test_import_tells_what_it_added_and_what_was_there(parley):
    done = parley.well("import", SAMPLES / "late-payment.json")
    assert done.stdout.startswith("added  0197c0de-5a3b-7001-8000-000000000001  Invoice 2026-031, Northgate")
    assert done.stderr == "1 added; 0 there before, left alone.\n"
    before = parley.well("export").stdout_bytes
    again = parley.well("import", SAMPLES / "late-payment.json")
    assert again.stdout.startswith("there  0197c0de-5a3b-7001-8000-000000000001")
    assert parley.well("export").stdout_bytes == before


def test_an_export_is_the_file_that_was_imported(full):
    whole = full.well("export", "--json").stdout_bytes
    assert dump(parse(whole)) == whole
    assert len(parse(whole).negotiations) == 4
    one = full.well("export", SAMPLE_ID, SAMPLE_ID[:19]).stdout_bytes
    assert one == (SAMPLES / "website-redesign.json").read_bytes()
    assert full.well("export", "--out", "all.json").stdout == "all.json\n"
    assert (full.folder / "all.json").read_bytes() == whole


def test_packages_of_a_known_domain(parley):
    tree = {
        "issues": [
            {
                "name": "Fee",
                "weights": [0.5, 0.5],
                "options": [{"label": "Low", "values": [0, 1]}, {"label": "High", "values": [1, 0]}],
            },
            {
                "name": "Date",
                "weights": [0.5, 0.5],
                "options": [{"label": "Soon", "values": [0.2, 1]}, {"label": "Late", "values": [1, 0.8]}],
            },
        ],
        "floors": [0, 0],
    }
    (parley.folder / "packages.json").write_text(json.dumps(tree))
    found = json.loads(parley.own("packages", "packages.json", "--json").stdout)
    assert set(found) == {"packages", "frontier", "nash", "kalai_smorodinsky"}
    assert found["packages"] == 4
    text = parley.own("packages", "packages.json").stdout
    assert text.startswith("4 packages\nNash: (")
    (parley.folder / "packages.json").write_text('{"issues": 3}')
    assert parley.own("packages", "packages.json").exit_code == 2


def test_packages_that_clear_no_floor(parley):
    option = {"label": "Only", "values": [0.1, 0.1]}
    tree = {"issues": [{"name": "Fee", "weights": [1, 1], "options": [option]}], "floors": [0.5, 0.5]}
    (parley.folder / "packages.json").write_text(json.dumps(tree))
    assert json.loads(parley.own("packages", "packages.json", "--json").stdout)["nash"] is None
    assert "Nash: no package clears both floors" in parley.own("packages", "packages.json").stdout


def test_help_and_version_need_no_journal(parley):
    helped = parley.own("--help")
    assert helped.exit_code == 0
    for command in ("list", "show", "debrief", "recap", "import", "export", "packages", "tour"):
        assert f"  {command} " in helped.stdout
    assert parley.own("--version").stdout.startswith("parley")
    assert parley.own("lits").exit_code == 2
    assert not parley.journal.exists()


def every_command(group):
    for command in group.commands.values():
        yield command
        if isinstance(command, click.Group):
            yield from every_command(command)


def test_no_help_is_a_docstring_which_cannot_be_translated():
    commands = [cli, *every_command(cli)]
    assert len(commands) > 20
    assert [each.name for each in commands if not each.help] == []
    assert [
        each.name for each in commands if (each.callback.__doc__ or "") and each.help in each.callback.__doc__
    ] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.command)
def test_the_help_of_a_document_says_what_it_is_and_of_what_a_batch_makes_it(parley, document):
    shown = " ".join(parley.well(document.command, "--help").stdout.split())
    assert document.help in shown
    assert document.every in shown
    assert ("closed" in document.every) is (document.stages == {Stage.CLOSED})


def test_the_private_debrief_and_the_safe_recap_never_share_a_name(parley, tmp_path):
    tree = small()
    tree["negotiations"][0].update(title="交渉" * 40, id="6f9619ff-8b86-4011-b42d-00cf4fc964ff", stage="closed")
    (tmp_path / "long.json").write_text(json.dumps(tree))
    parley.well("import", tmp_path / "long.json")
    private, safe = (parley.well(command, "6f9619ff").stdout.strip() for command in ("debrief", "recap"))
    assert private.endswith("交 – private debrief.pdf") or private.endswith("渉 – private debrief.pdf")
    assert safe.endswith(" – agreement recap.pdf")


def test_the_dossier_of_a_person_is_made_by_name_as_pages_and_as_html(parley, tmp_path):
    (tmp_path / "small.json").write_text(json.dumps(small()))
    parley.well("import", tmp_path / "small.json")
    name = small()["counterparts"][0]["name"]
    made = parley.well("dossier", name).stdout.strip()
    assert made.endswith(f"{name} – dossier.pdf")
    page = tmp_path / "page.html"
    parley.well("dossier", name, "--html", "--out", page)
    assert f"<h1>{name}</h1>" in page.read_text(encoding="utf-8")
    assert parley("dossier", "Nobody At All").exit_code == 2


def test_the_review_of_a_period_is_made_of_the_last_twelve_months_or_of_days(parley, tmp_path):
    (tmp_path / "small.json").write_text(json.dumps(small()))
    parley.well("import", tmp_path / "small.json")
    assert parley.well("review").stdout.strip().endswith(" – review.pdf")
    page = tmp_path / "page.html"
    made = parley.well("review", "--from", "2020-01-01", "--to", "2020-12-31", "--html", "--out", page).stdout
    assert made.strip() == str(page)
    assert "<h1>1 Jan – 31 Dec 2020</h1>" in page.read_text(encoding="utf-8")
    assert parley("review", "--from", "2020-02-01", "--to", "2020-01-31").exit_code == 2
