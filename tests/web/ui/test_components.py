import re

import pytest
from django import forms
from django.template import engines
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler

from kring.web.ui.ring import counted


class Form(forms.Form):
    name = forms.CharField(label="First name", help_text="As everyone says it.")
    note = forms.CharField(required=False, widget=forms.Textarea)
    seats = forms.ChoiceField(choices=[("pairs", "Pairs"), ("fours", "Fours")], widget=forms.RadioSelect)
    told = forms.BooleanField(label="Told the class")
    wave = forms.CharField(widget=forms.HiddenInput)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def render(source: str, **context) -> str:
    compiled = CottonCompiler().process("{% load ui i18n %}" + source)
    return re.sub(r"\s+", " ", engines["django"].from_string(compiled).render(context))


def render_field(name: str, data=None) -> str:
    return render('<c-field :field="field" />', field=Form(data)[name])


def test_a_field_has_its_label_and_its_help():
    html = render_field("name")
    assert '<label class="kr-label" for="id_name">First name' in html
    assert 'id="id_name_helptext"' in html
    assert 'aria-describedby="id_name_helptext"' in html


def test_a_wrong_field_points_to_its_error():
    html = render_field("name", data={})
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert "This field is required." in html


def test_only_what_is_not_required_says_so():
    assert "not required" in render_field("note")
    assert "not required" not in render_field("name")


def test_options_stand_in_a_group_with_a_name():
    html = render_field("seats", data={})
    assert '<fieldset class="kr-field" id="id_seats" aria-describedby="id_seats_error">' in html
    assert '<legend class="kr-label">Seats' in html
    assert re.search(r'<label class="kr-option" for="id_seats_0"> ?<input type="radio"', html)


def test_a_box_to_tick_stands_before_its_label():
    assert re.search(r'for="id_told"> ?<input type="checkbox".*<span>Told the class</span>', render_field("told"))


def test_a_hidden_field_is_only_its_input():
    assert render_field("wave").strip().startswith("<input")


def test_errors_above_a_form_lead_to_the_fields():
    html = render('<c-form-errors :form="form" />', form=Form({}))
    assert 'role="alert"' in html
    assert '<a href="#id_name">First name</a>: This field is required.' in html
    assert render('<c-form-errors :form="form" />', form=Form()).strip() == ""


def test_a_heading_says_how_long_it_takes():
    html = render('<c-heading title="A portrait" lead="Of 7a" minutes="2">go</c-heading>')
    assert "<h1>A portrait</h1>" in html
    assert "2 minutes" in html


def test_one_minute_is_one_minute():
    with translation.override("nl"):
        assert "1 minuut" in render('<c-minutes value="1" />')
        assert "2 minuten" in render('<c-minutes :value="2" />')


def test_a_table_has_a_caption_and_can_be_scrolled_by_keyboard():
    html = render('<c-table caption="Chosen" dense><tbody></tbody></c-table>')
    assert 'role="region" aria-label="Chosen" tabindex="0"' in html
    assert "<caption>Chosen</caption>" in html
    assert "kr-table--dense" in html


def test_a_picture_has_its_table_beside_it():
    html = render('<c-figure title="Sociogram">x<c-slot name="table"><table></table></c-slot></c-figure>')
    assert "<summary>" in html
    assert "The same as a table" in html
    assert "<table></table>" in html


def test_a_dialog_is_named_and_can_be_closed():
    html = render('<c-dialog id="stop" title="Stop?">x</c-dialog>')
    assert '<dialog class="kr-dialog" id="stop" aria-labelledby="stop-title"' in html
    assert 'data-dialog-close aria-label="Close"' in html


def test_a_ring_says_in_words_what_it_shows():
    html = render('<c-ring :dots="dots" label="Answered" />', dots=counted(3, 5, 1))
    assert 'role="img" aria-label="Answered: 3 done, 1 not yet, 1 absent"' in html
    assert html.count('<circle class="kr-dot kr-dot--') == 5
    assert '<p class="kr-ring-count">3 done, 1 not yet, 1 absent</p>' in html


def test_progress_says_how_many_of_how_many():
    html = render('<c-progress :done="24" :total="27" :absent="2" label="Answered" />')
    assert "24 of 27" in html
    assert "2 absent" in html


def test_a_stepper_marks_where_you_are_and_says_the_rest():
    steps = [{"label": "Names", "state": "done", "url": "/1/"}, {"label": "Check", "state": "current"}]
    html = render('<c-stepper :steps="steps" />', steps=steps)
    assert html.count('aria-current="step"') == 1
    assert '<a href="/1/">Names</a>' in html
    assert "(done)" in html


@pytest.mark.parametrize(
    ("level", "tone"), [("success", "good"), ("warning", "careful"), ("error", "stop"), ("stop", "stop"), ("x", "info")]
)
def test_a_notice_takes_a_tone_or_a_level_of_a_message(level, tone):
    assert f"kr-notice kr-tone-{tone}" in render('<c-notice tone="{{ level }}">x</c-notice>', level=level)


def test_a_finding_says_on_how_many_answers_it_rests():
    assert "24 of 26 answered" in render('<c-status :n="26" :answered="24">x</c-status>')
    assert "kr-n" not in render("<c-status>x</c-status>")


def test_why_names_its_source():
    html = render('<c-why source="Veenstra (2013)">x</c-why>')
    assert "Why?" in html
    assert "Veenstra (2013)" in html


def test_a_button_is_a_link_when_it_leads_somewhere():
    assert re.search(
        r'<a class="kr-button kr-button--primary" href="/x/"',
        render('<c-button href="/x/" variant="primary">x</c-button>'),
    )
    html = render('<c-button name="do" value="stop" data-dialog-open="d">x</c-button>')
    assert re.search(r'<button class="kr-button" type="submit" name="do" value="stop" data-dialog-open="d"', html)


def test_tabs_and_crumbs_mark_where_you_are():
    here = [{"label": "7a", "url": "/a/", "current": False}, {"label": "Portrait", "url": "/b/", "current": True}]
    assert '<a href="/b/" aria-current="page">' in render('<c-tabs :tabs="tabs" label="x" />', tabs=here)
    assert '<span aria-current="page">Portrait</span>' in render('<c-crumbs :items="items" />', items=here)


def test_names_are_escaped():
    assert "<b>" not in render('<c-person name="{{ name }}" />', name="<b>Noor")
    assert "<b>" not in render('<c-ring :dots="dots" />', dots=[{"state": "done", "label": "<b>Noor"}])


def test_an_empty_state_says_what_comes_and_gives_the_button():
    html = render('<c-empty title="Here comes it">Soon<c-slot name="action">go</c-slot></c-empty>')
    assert "<h2>Here comes it</h2>" in html
    assert '<div class="kr-empty-action">go</div>' in html
