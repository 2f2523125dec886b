"""A plan is begun: by whom, for which workplace, from which course, and where in the tree."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry

from tests.plans.editor import fields_of
from tests.plans.start.using import Guided, text_of
from wagtail_digilead.conf import get_page_model
from wagtail_digilead.courses.links import plan_start, with_query
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def plans():
    return get_page_model("ActionPlanPage").objects


def units_offered(guided) -> list[str]:
    form = guided.client.get(guided.url("start")).context["form"]
    return [label for key, label in form.fields["unit"].choices if key] if form else []


def test_plan_is_a_draft_owned_by_the_leader_with_unit_and_leader(guided, person, unit):
    plan = guided.begin(title="Parents understand us")

    assert (plan.live, plan.owner, plan.unit, plan.leader) == (False, person, unit, person.digilead_leader)
    assert plan.title == "Parents understand us"
    assert plan.get_parent().specific == guided.portfolio
    assert plan.latest_revision.user == person
    assert PageLogEntry.objects.filter(page_id=plan.pk, user=person, action="wagtail.create").exists()


def test_first_question_is_the_difference(guided):
    url = guided.url("start")
    data = fields_of(guided.client.get(url).content, "form.digilead-form")
    answer = guided.client.post(url, data, follow=True)

    assert "What difference do you want for the core task?" in text_of(answer)
    assert "Question 1 of" in text_of(answer)


def test_title_may_be_left_empty(guided):
    plan = guided.begin()

    assert plan.title == "Action plan for Elderberry"
    assert plan.slug == "action-plan-for-elderberry"
    assert guided.begin().slug == "action-plan-for-elderberry-2"


def test_form_that_is_sent_twice_makes_one_plan(guided):
    plan = guided.begin()

    assert guided.begin(key=str(plan.translation_key)) == plan
    assert plans().count() == 1


def test_key_of_another_plan_is_refused(guided):
    other = f.ActionPlanPageFactory(parent=guided.portfolio)
    url = guided.url("start")
    data = fields_of(guided.client.get(url).content, "form.digilead-form")
    for key in (other.translation_key, "junk", ""):
        answer = guided.client.post(url, {**data, "key": str(key), "title": "Mine"})
        assert answer.status_code == 200
        assert 'value="Mine"' in answer.content.decode()
    assert plans().count() == 1


def test_key_of_a_plan_that_is_deleted_is_refused(guided):
    plan = guided.begin()
    key = str(plan.translation_key)
    plan.delete()
    url = guided.url("start")
    data = fields_of(guided.client.get(url).content, "form.digilead-form")

    assert guided.client.post(url, {**data, "key": key}).status_code == 200
    assert not plans().exists()


# Who ----------------------------------------------------------------------------------------------------------------------


def test_visitor_is_sent_to_the_log_in_and_back(portfolio):
    answer = Client().get(f"{portfolio.url}start/?run=1&unit=2")

    assert answer.status_code == 302
    assert "next=/the-portfolio/start/%3Frun%3D1%26unit%3D2" in answer.url


def test_employee_without_a_record_is_told_why_not(portfolio, settings):
    settings.WAGTAIL_DIGILEAD = {"HR_CONTACT": "Write to hr@kommune.example."}
    client = Client()
    client.force_login(User.objects.create(username="reader"))
    text = Guided(client, portfolio).text(f"{portfolio.url}start/")

    assert "somebody who is registered as a leader, and you are not" in text
    assert "Write to hr@kommune.example." in text
    client.post(f"{portfolio.url}start/", {"unit": "1", "key": str(uuid.uuid4())})
    assert not plans().exists()


def test_leader_without_a_post_today_is_told_why_not(guided, person, unit):
    unit.appointments.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))

    assert "You have no post in a unit today" in guided.text(guided.url("start"))


def test_leader_who_is_no_longer_active_is_none(guided, person):
    person.digilead_leader.active = False
    person.digilead_leader.save()

    assert "and you are not" in guided.text(guided.url("start"))


def test_feature_that_is_off_starts_nothing(guided, settings):
    settings.WAGTAIL_DIGILEAD = {"FEATURES": {"plans": False}}

    assert guided.client.get(guided.url("start")).status_code == 404


# Workplaces ---------------------------------------------------------------------------------------------------------------


def test_head_and_deputy_choose_among_the_units_below_and_others_have_their_own(guided, unit):
    f.UnitFactory(name="Ants", parent=unit)
    assert units_offered(guided) == ["Elderberry (Children)", "Ants (Elderberry)"]

    unit.appointments.update(kind="deputy")
    assert units_offered(guided) == ["Elderberry (Children)", "Ants (Elderberry)"]
    unit.appointments.update(kind="permanent", level="specialist")
    assert units_offered(guided) == ["Elderberry (Children)"]
    unit.appointments.update(level="political")
    assert units_offered(guided) == []


@pytest.mark.parametrize("value", ["", "0", "junk", "99999999999999999999"])
def test_unit_that_is_not_the_leaders_is_refused(guided, unit, value):
    f.UnitFactory(name="Ants", parent=unit)
    url = guided.url("start")
    data = fields_of(guided.client.get(url).content, "form.digilead-form")
    answer = guided.client.post(url, {**data, "unit": value, "title": "Typed"})

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"unit"}
    assert 'value="Typed"' in answer.content.decode()


def test_neighbour_is_refused(guided, unit):
    neighbour = f.UnitFactory(parent=unit.parent)
    url = guided.url("start")
    data = fields_of(guided.client.get(url).content, "form.digilead-form")

    assert set(guided.client.post(url, {**data, "unit": neighbour.pk}).context["form"].errors) == {"unit"}


# Where in the tree --------------------------------------------------------------------------------------------------------


def test_plan_is_made_in_the_portfolio_of_the_administration(guided, unit):
    children = f.ActionPlanIndexPageFactory(parent=guided.portfolio, title="Children", unit=unit.parent)
    f.ActionPlanIndexPageFactory(parent=guided.portfolio, title="Roads", unit=f.UnitFactory())

    assert guided.begin().get_parent().pk == children.pk


def test_begun_in_the_wrong_administration_it_is_made_in_the_right_one(own, portfolio, unit):
    children = f.ActionPlanIndexPageFactory(parent=portfolio, title="Children", unit=unit.parent)
    roads = f.ActionPlanIndexPageFactory(parent=portfolio, title="Roads", unit=f.UnitFactory())

    assert Guided(own, roads).begin().get_parent().pk == children.pk
    children.unpublish()
    assert Guided(own, roads).begin().get_parent().pk == portfolio.pk


def test_plan_is_made_in_the_language_of_the_portfolio(own, portfolio, unit):
    danish = Locale.objects.create(language_code="da")
    f.ActionPlanIndexPageFactory(parent=portfolio, title="Børn", unit=unit.parent, locale=danish)

    assert Guided(own, portfolio).begin().get_parent().pk == portfolio.pk


# The course ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def run(person):
    course = f.CourseFactory(title="Digital leadership")
    run = f.CourseRunFactory(course=course, name="Class 3")
    f.RegistrationFactory(sign_up__run=run, leader=person.digilead_leader)
    return run


def test_plan_comes_from_the_course_run_that_the_mail_names(guided, unit, run):
    below = f.UnitFactory(name="Ants", parent=unit)
    query = f"?run={run.pk}&unit={below.pk}"

    assert "It comes from the course Digital leadership." in guided.text(guided.url("start") + query)
    plan = guided.begin(query)
    assert (plan.course_run, plan.unit) == (run, below)


def test_mail_of_the_course_leads_here(guided, run, unit):
    address = with_query(plan_start("en"), run=run.pk, unit=unit.pk)

    assert address == f"http://localhost{guided.url('start')}?run={run.pk}&unit={unit.pk}"


@pytest.mark.parametrize("run_pk", ["junk", "0", "99999999999999999999", "-1", ""])
def test_junk_in_the_address_is_no_run(guided, run_pk):
    assert guided.begin(f"?run={run_pk}&unit=junk").course_run is None


def test_run_of_others_is_none_of_ones_business(guided):
    run = f.CourseRunFactory(course=f.CourseFactory(title="Secret course"))
    f.RegistrationFactory(sign_up__run=run)

    assert "Secret course" not in guided.text(f"{guided.url('start')}?run={run.pk}")
    assert guided.begin(f"?run={run.pk}").course_run is None


# The portfolio ------------------------------------------------------------------------------------------------------------


def test_portfolio_leads_to_start_own_plans_and_guide(guided):
    html = guided.client.get(guided.portfolio.url).content.decode()

    for name in ("start", "my-plans", "guide"):
        assert f'href="{guided.url(name)}"' in html
