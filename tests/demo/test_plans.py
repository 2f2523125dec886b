"""The action plans are followed up: in every stage, for two years, with what goes well and what doesn't."""

from __future__ import annotations

import datetime
import html

import pytest
from django.contrib.auth import get_user_model
from django.utils import translation
from wagtail.models import Locale

from example_site.demo.content.accounts import PASSWORD
from example_site.demo.loading.translations import LANGUAGES
from wagtail_digilead.core.people.appointments import today
from wagtail_digilead.models import ActionUpdate, Approval, CheckIn, Measurement
from wagtail_digilead.pages.models import ActionPlanIndexPage, ActionPlanPage
from wagtail_digilead.plans import figures, ledger
from wagtail_digilead.plans.approval import may_approve
from wagtail_digilead.plans.figures import Extent, Standing
from wagtail_digilead.plans.start.own_plan import OwnPlan

pytestmark = pytest.mark.django_db

WAITING = "solsikken-soevn-uden-gaetteri"


def plan(slug: str) -> ActionPlanPage:
    return ActionPlanPage.objects.get(slug=slug, locale__language_code="da")


def log(slug: str):
    return ledger.plan_state(plan(slug))


def benefit(slug: str, words: str):
    (found,) = (each for each in log(slug).benefits if each.row.title.startswith(words))
    return found


def test_logs_go_back_two_years():
    two_years = today() - datetime.timedelta(days=590)
    for slug in ("drift-og-natur-salt-naar-det-er-glat", "park-og-vej-tip-der-bliver-set"):
        state = log(slug)
        assert len(state.check_ins) >= 6
        assert min(check_in.on for check_in in state.check_ins) < two_years
        assert min(point.date for each in state.benefits for point in each.points) < two_years


def test_every_stage_has_a_log():
    for stage in ActionPlanPage.Stage.values:
        plans = ActionPlanPage.objects.filter(stage=stage).values("translation_key")
        assert ActionUpdate.objects.filter(plan__in=plans).exists(), stage


def test_behind_and_wants_help():
    state = log("byggesagsteamet-digital-vej-ind")
    behind = benefit("byggesagsteamet-digital-vej-ind", "Kortere")
    assert behind.standing == Standing.BEHIND
    assert behind.line.extent == Extent.WORSE
    assert state.wants_help
    assert state.last_check_in.state == "off_track"
    assert state.overdue


@pytest.mark.parametrize(
    ("slug", "words", "said"),
    [
        ("byggesagsteamet-digital-vej-ind", "Kortere", {Standing.BEHIND: "It is behind the plan."}),
        ("hjemmeplejen-nord-skaermbesoeg", "Mindre tid i bil", {Standing.AHEAD: "It is ahead of the plan."}),
        ("solsikken-tolk-i-lommen", "Flere forældre", {Standing.ON_LINE: "It goes as planned."}),
        ("fyrtaarnet-rolige-naetter", "Værdighed", {None: None}),
    ],
)
def test_plan_says_in_words_what_the_figures_say(client, slug, words, said):
    [(standing, sentence)] = said.items()
    with translation.override("en"):
        found = benefit(slug, words)
        assert figures.standing(found.line, today()) == standing
        assert sentence is None or sentence in found.in_words
        assert bool(found.in_words) is (sentence is not None)
    with translation.override("da"):
        words_of_the_site = found.in_words
    assert client.login(username="reader", password=PASSWORD)
    text = html.unescape(client.get(plan(slug).url).content.decode())
    assert [each for each in words_of_the_site if each not in text] == []


def test_silent_plan_says_so():
    with translation.override("en"):
        words = log("sygeplejeklinikken-saarpleje").in_words
    assert any(each.startswith("Silent: ") for each in words)


def test_every_stage_has_check_ins_and_whatever_has_begun_is_measured():
    for stage in ActionPlanPage.Stage.values:
        plans = ActionPlanPage.objects.filter(stage=stage).values("translation_key")
        assert CheckIn.objects.filter(plan__in=plans).exists(), stage
        assert Measurement.objects.filter(plan__in=plans).exists() or stage == "planned", stage


def test_ahead_with_decreasing_targets():
    ahead = benefit("hjemmeplejen-nord-skaermbesoeg", "Mindre tid i bil")
    assert ahead.line.target < ahead.line.baseline
    assert ahead.standing == Standing.AHEAD
    assert 0 < ahead.percent < 100


def test_on_the_line():
    assert benefit("solsikken-tolk-i-lommen", "Flere forældre").standing == Standing.ON_LINE


def test_completed_above_target():
    state = log("nordby-skole-feedback-mens-det-er-varmt")
    assert state.progress.share == 1
    assert benefit("nordby-skole-feedback-mens-det-er-varmt", "Eleverne får svar").line.extent == Extent.ABOVE


def test_stopped_with_a_cancelled_action():
    state = log("aaskolen-faelles-kalender")
    assert [action.status for action in state.actions] == ["cancelled"]
    assert state.progress.share is None


def test_not_measurable_is_told_in_words():
    dignity = benefit("fyrtaarnet-rolige-naetter", "Værdighed")
    assert not dignity.can_be_measured
    assert dignity.row.evidence
    assert "Pårørenderådet" in log("fyrtaarnet-rolige-naetter").last_check_in.text


def test_one_plan_is_silent():
    plans = ActionPlanPage.objects.live().filter(locale__language_code="da")
    assert [plan.slug for plan in plans if log(plan.slug).is_silent] == ["sygeplejeklinikken-saarpleje"]


def test_correction_keeps_what_was_wrong():
    correction = Measurement.objects.exclude(corrects=None).get()
    assert (correction.corrects.value, correction.value) == (28100, 281000)
    assert correction.reason
    assert benefit("park-og-vej-tip-der-bliver-set", "Færre kørte").row.title == correction.row_title


def test_approvals_stamp_the_published_version():
    for page in ActionPlanPage.objects.live().filter(locale__language_code="da"):
        approvals = list(Approval.objects.filter(plan=page.translation_key))
        if page.slug in ("havblik-foraeldre-der-er-med", "regnskab-automatisk-bogfoering"):
            assert approvals == []
            continue
        (approval,) = approvals
        assert approval.revision_id == page.live_revision_id
        assert approval.at == page.first_published_at or approval.on == page.first_published_at.date()
        assert [row["title"] for row in approval.promise["actions"]] == [row.title for row in page.actions.all()]
        assert approval.by_name != page.leader.full_name


def test_nothing_is_said_before_the_plan_or_tomorrow():
    pages = {page.translation_key: page for page in ActionPlanPage.objects.filter(locale__language_code="da")}
    for model in (ActionUpdate, CheckIn, Measurement):
        for entry in model.objects.all():
            assert pages[entry.plan_id].first_published_at < entry.at, entry
            assert entry.on <= today()
            assert entry.by_name
    assert not Measurement.objects.filter(date__gt=today()).exists()


def test_check_ins_are_answered_after_they_were_made():
    answered = CheckIn.objects.exclude(acknowledged_at=None)
    assert answered.exists()
    for check_in in answered:
        assert check_in.at < check_in.acknowledged_at
        assert check_in.acknowledged_by_name
        assert check_in.acknowledgement


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ["solsikken-tolk-i-lommen", "fyrtaarnet-rolige-naetter"])
def test_translated_plan_shows_the_log_of_its_source(language, slug):
    translated = plan(slug).get_translation(Locale.objects.get(language_code=language))
    assert ledger.plan_state(translated).check_ins == log(slug).check_ins != []


def test_one_plan_waits_for_the_director():
    page = plan(WAITING)
    leader, director = (get_user_model().objects.get(username=name) for name in ("leader", "director"))
    assert not page.live
    assert OwnPlan(page, leader).waits
    assert OwnPlan(page, leader).missing == []
    assert may_approve(page, director)
    assert not may_approve(page, leader)


def test_director_sees_on_monday_what_needs_a_word(client):
    assert client.login(username="director", password=PASSWORD)
    portfolio = ActionPlanIndexPage.objects.get(slug="handlingsplaner", locale__language_code="da")
    answer = client.get(portfolio.url + "monday/")
    assert answer.status_code == 200
    assert "Center for Dagtilbud" in answer.content.decode()


def test_text_of_check_ins_is_for_those_who_answer_for_the_plan(client):
    page = plan("solsikken-tolk-i-lommen")
    words = log("solsikken-tolk-i-lommen").last_check_in.text[:40]
    for username, reads in (("leader", True), ("director", True), ("manager", True), ("reader", False)):
        assert client.login(username=username, password=PASSWORD)
        assert (words in client.get(page.url).content.decode()) == reads, username
