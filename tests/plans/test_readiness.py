"""What a plan needs to be sent for approval or published: said at its field, and never asked of a draft."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from tests.plans.editor import ACTION, BENEFIT, act, all_errors, fields_of, newest, press, ready, reload, rows
from wagtail_digilead.plans.readiness import has_words, missing_in
from wagtail_digilead.plans.workflows import setup_workflows
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

OWNER = "Say who does it. At least one action needs somebody responsible and a deadline."
DEADLINE = "Say by when. At least one action needs somebody responsible and a deadline."


@pytest.fixture
def plan(admin_user):
    """A draft with nothing in it, in a portfolio whose plans are approved."""
    plan = f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory(), live=False)
    setup_workflows()
    return plan


def test_empty_draft_is_saved(admin_client, plan):
    assert all_errors(press(admin_client, plan, title="Half a thought")) == {}
    assert newest(plan).title == "Half a thought"


@pytest.mark.parametrize("button", ["submit", "publish"])
def test_empty_plan_is_not_sent_and_hears_all_at_once(admin_client, plan, button):
    answer = press(admin_client, plan, button)

    assert all_errors(answer) == {
        "difference": "Write what difference you want for the core task.",
        "actions": "Write at least one action, with who does it and by when.",
        "benefits": "Write at least one benefit, with numbers or with the evidence in words.",
    }
    said = BeautifulSoup(answer.content, "html.parser").get_text(" ")
    for message in all_errors(answer).values():
        assert message in said
    plan = reload(plan)
    assert not plan.live
    assert plan.current_workflow_state is None


@pytest.mark.parametrize("button", ["submit", "publish"])
def test_plan_with_difference_action_and_benefit_is_sent(admin_client, plan, button):
    assert all_errors(press(admin_client, plan, button, **ready())) == {}

    plan = reload(plan)
    assert plan.live == (button == "publish")
    assert plan.workflow_in_progress == (button == "submit")


def test_rows_that_were_there_already_count(admin_client, plan):
    press(admin_client, plan, **ready())

    assert all_errors(press(admin_client, plan, "submit")) == {}


def test_row_that_is_deleted_does_not_count(admin_client, plan):
    press(admin_client, plan, **ready())

    assert set(all_errors(press(admin_client, plan, "submit", **{"actions-0-DELETE": "on"}))) == {"actions"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"difference": rich_text("<p> </p>")}, {"difference"}),
        (rows("actions", {**ACTION, "owner_text": " "}), {"actions-0-owner"}),
        (rows("actions", {**ACTION, "deadline": ""}), {"actions-0-deadline"}),
        (
            rows("actions", {**ACTION, "deadline": "", "owner_text": ""}, {**ACTION, "deadline": ""}),
            {"actions-1-deadline"},
        ),
        (rows("actions", {**ACTION, "deadline": ""}, ACTION), set()),
        (rows("actions", {**ACTION, "deadline": "soon"}), {"actions-0-deadline"}),
        (rows("benefits", {**BENEFIT, "evidence": ""}), {"benefits-0-evidence"}),
        (rows("benefits", {**BENEFIT, "evidence": "", "baseline_value": "12"}), {"benefits-0-target_value"}),
        (rows("benefits", {**BENEFIT, "evidence": "", "target_value": "12"}), {"benefits-0-baseline_value"}),
        (rows("benefits", {**BENEFIT, "evidence": "", "baseline_value": "12", "target_value": "0"}), set()),
        (rows("benefits", {**BENEFIT, "evidence": ""}, BENEFIT), set()),
    ],
)
def test_what_is_missing_is_said_at_its_field(admin_client, plan, changes, expected):
    assert set(all_errors(press(admin_client, plan, "submit", **ready(**changes)))) == expected
    assert all_errors(press(admin_client, plan, **ready(**changes))).keys() <= {"actions-0-deadline"} & expected


def test_what_is_no_date_is_said_once(admin_client, plan):
    answer = press(admin_client, plan, "submit", **ready(**rows("actions", {**ACTION, "deadline": "soon"})))

    assert all_errors(answer)["actions-0-deadline"] == "Enter a valid date."


def test_owner_and_deadline_are_asked_for_together(admin_client, plan):
    changes = rows("actions", {**ACTION, "owner_text": "", "deadline": ""})

    assert all_errors(press(admin_client, plan, "submit", **ready(**changes))) == {
        "actions-0-owner": OWNER,
        "actions-0-deadline": DEADLINE,
    }


def test_approver_can_send_back_but_not_approve_what_is_not_finished(admin_client, plan):
    press(admin_client, plan, "submit", **ready())
    press(admin_client, plan, difference=rich_text(""))

    assert set(all_errors(act(admin_client, plan, "approve"))) == {"difference"}
    assert all_errors(act(admin_client, plan, "reject", "Write the difference.")) == {}
    assert reload(plan).current_workflow_state.status == "needs_changes"


def test_new_page_is_not_published_unfinished(admin_client, admin_user):
    portfolio = f.ActionPlanIndexPageFactory()
    url = reverse("wagtailadmin_pages:add", args=["wagtail_digilead_pages", "actionplanpage", portfolio.pk])
    data = {**fields_of(admin_client.get(url).content, "form#w-editor-form, form[action*='/add/']"), "title": "New"}
    data |= {"slug": "new", "unit": f.UnitFactory().pk, "leader": f.LeaderFactory().pk}
    answer = admin_client.post(url, {**data, "action-publish": "1"})
    assert set(all_errors(answer)) == {"difference", "actions", "benefits"}

    assert admin_client.post(url, data).status_code == 302


def test_page_lists_what_it_lacks_in_the_order_of_the_questions():
    plan = f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory(), live=False)
    plan.unit = plan.leader = None
    assert [missing.part for missing in missing_in(plan)] == ["unit", "leader", "difference", "actions", "benefits"]

    f.PlanActionFactory(page=plan, deadline=datetime.date(2027, 3, 1))
    f.PlanBenefitFactory(page=plan)
    assert [missing.part for missing in missing_in(plan)] == ["unit", "leader", "difference"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", False),
        (None, False),
        ("<p></p>", False),
        ("<p>&nbsp; </p>", False),
        ("<p>a</p>", True),
        ("<p>&lt;</p>", True),
    ],
)
def test_rich_text_has_words_or_not(html, expected):
    assert has_words(html) == expected
