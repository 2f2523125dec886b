"""The questions, one at a time: what is saved, what is refused, what stays."""

from __future__ import annotations

import pytest

from tests.plans.editor import fields_of
from tests.plans.start.using import ACTION, messages_of, text_of
from wagtail_digilead.plans.start.steps import STEPS
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

TEXTS = {
    "difference": "difference",
    "technology": "technology",
    "participation": "participation",
    "understanding": "owned_without_understanding",
}


def revisions(plan) -> int:
    return plan.revisions.count()


# The questions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "field"), TEXTS.items())
def test_answer_is_saved_in_the_draft(guided, plan, person, name, field):
    guided.post(plan, name, answer="First.\r\n\r\n- a\r\n- b")

    saved = guided.newest(plan)
    assert getattr(saved, field) == "<p>First.</p><ul><li>a</li><li>b</li></ul>"
    assert getattr(guided.again(plan), field) == getattr(saved, field)
    assert guided.again(plan).latest_revision.user == person
    assert not guided.again(plan).live
    assert guided.form(plan, name)["answer"] == "First.\n\n- a\n- b"


def test_each_answer_leads_to_the_next_question_and_the_last_to_the_whole(guided, plan):
    f.ITSystemFactory()
    f.StrategyGoalFactory()
    names = list(STEPS)
    assert names[:2] == ["difference", "technology"]

    for name, following in zip(names, [*names[1:], ""], strict=True):
        assert guided.post(plan, name).url == guided.step_url(plan, following)


def test_steps_without_anything_to_choose_are_left_out(guided, plan):
    assert guided.post(plan, "understanding").url == guided.step_url(plan, "actions")
    assert guided.client.get(guided.step_url(plan, "goals")).status_code == 404
    assert guided.client.get(guided.step_url(plan, "systems")).status_code == 404
    assert "Question 5 of 8" in guided.text(guided.step_url(plan, "actions"))


def test_buttons_lead_on_again_away_or_to_the_whole(guided, plan):
    assert guided.post(plan, "actions", "again").url == guided.step_url(plan, "actions") + "#digilead-new"
    assert guided.post(plan, "actions", "stop").url == guided.url("my-plans")
    assert guided.post(plan, "actions", "summary").url == guided.step_url(plan)
    assert guided.post(plan, "actions", "junk").url == guided.step_url(plan, "benefits")


def test_nothing_changed_makes_no_version(guided, plan):
    f.StrategyGoalFactory()
    guided.fill(plan)
    before = revisions(plan)
    for name in STEPS:
        if name != "systems":
            guided.post(plan, name)

    assert revisions(plan) == before


def test_unknown_step_is_not_found(guided, plan):
    assert guided.client.get(guided.step_url(plan, "junk")).status_code == 404


def test_text_that_is_too_long_stays_in_the_box(guided, plan):
    answer = guided.post(plan, "difference", answer="x" * 10_001)

    assert answer.status_code == 200
    assert messages_of(answer) == ["Write at most 10000 characters; these are 10001."]
    assert "Nothing has been saved yet" in text_of(answer)
    assert "x" * 10_001 in answer.content.decode()
    assert guided.newest(plan).difference == ""


def test_text_with_more_than_a_plain_box_holds_is_not_offered(guided, plan):
    draft = guided.newest(plan)
    draft.difference = "<h2>Work</h2><p>x</p>"
    draft.save_revision()

    assert "holds more than can be changed here" in guided.text(guided.step_url(plan, "difference"))
    answer = guided.client.post(guided.step_url(plan, "difference"), {"answer": "", "then": "next"})
    assert answer.url == guided.step_url(plan, "technology")
    assert guided.newest(plan).difference == "<h2>Work</h2><p>x</p>"


def test_scripts_are_defused(guided, plan):
    guided.post(plan, "difference", answer="<script>alert(1)</script>")

    assert "<script>alert" not in guided.client.get(guided.step_url(plan)).content.decode()


def test_pages_are_kept_by_no_cache(guided, plan):
    for url in (guided.url("start"), guided.url("my-plans"), guided.step_url(plan), guided.step_url(plan, "actions")):
        assert "no-store" in guided.client.get(url)["Cache-Control"]


# Somebody else was quicker ------------------------------------------------------------------------------------------------


def test_change_by_somebody_else_is_noticed_and_nothing_is_lost(guided, plan):
    data = guided.form(plan, "difference")
    draft = guided.newest(plan)
    draft.difference = "<p>Theirs.</p>"
    draft.save_revision()
    url = guided.step_url(plan, "difference")
    answer = guided.client.post(url, {**data, "answer": "Mine.", "then": "next"})

    assert "changed while you were writing" in messages_of(answer)[0]
    assert "Mine." in answer.content.decode()
    assert guided.newest(plan).difference == "<p>Theirs.</p>"
    guided.client.post(url, {**fields_of(answer.content, "form.digilead-form"), "then": "next"})
    assert guided.newest(plan).difference == "<p>Mine.</p>"


def test_change_of_another_question_by_somebody_else_is_no_hindrance(guided, plan):
    data = guided.form(plan, "difference")
    draft = guided.newest(plan)
    draft.technology = "<p>Theirs.</p>"
    draft.save_revision()
    guided.client.post(guided.step_url(plan, "difference"), {**data, "answer": "Mine.", "then": "next"})

    saved = guided.newest(plan)
    assert (saved.difference, saved.technology) == ("<p>Mine.</p>", "<p>Theirs.</p>")


@pytest.mark.parametrize("version", ["", "junk", "99999999999999999999", "0"])
def test_version_that_is_none_is_not_believed(guided, plan, version):
    guided.post(plan, "difference", answer="First.")

    assert messages_of(guided.post(plan, "difference", version=version, answer="Second."))
    assert guided.newest(plan).difference == "<p>First.</p>"


def test_row_that_somebody_added_meanwhile_stays(guided, plan):
    data = guided.form(plan, "actions")
    draft = guided.newest(plan)
    draft.actions.add(f.PlanActionFactory.build(page=draft, title="Theirs", owner=None))
    draft.save_revision()
    changes = {f"actions-0-{name}": value for name, value in ACTION.items()}
    url = guided.step_url(plan, "actions")
    answer = guided.client.post(url, {**data, **changes, "then": "next"})
    assert messages_of(answer)

    guided.client.post(url, {**fields_of(answer.content, "form.digilead-form"), "then": "next"})
    assert {row.title for row in guided.newest(plan).actions.all()} == {"Theirs", ACTION["title"]}
