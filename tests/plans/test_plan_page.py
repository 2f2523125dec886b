"""What an action plan's editor refuses, and where it says so."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from wagtail_digilead.conf import get_page_model
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 6, 15)


def form_for(user, **values):
    """The page form of a new plan with these values sent, bound and checked."""
    model = get_page_model("ActionPlanPage")
    parent = f.ActionPlanIndexPageFactory()
    relations = ("topics", "strategy_goals", "actions", "benefits", "specialists", "systems", "comments")
    texts = ("difference", "technology", "participation", "owned_without_understanding", "learned")
    data = {
        "title": "Plan",
        "slug": "plan",
        "unit": f.UnitFactory().pk,
        "leader": f.LeaderFactory().pk,
        "stage": "planned",
        "review_months": 3,
        **{name: rich_text("") for name in texts},
        **{name: inline_formset([]) for name in relations},
        **values,
    }
    form_class = model.get_edit_handler().get_form_class()
    page = model(locale=Locale.get_default())
    return form_class(nested_form_data(data), instance=page, parent_page=parent, for_user=user)


def row(**values):
    return {"uid": str(uuid.uuid4()), **values}


def test_plan_with_little_in_it_is_accepted(admin_user):
    form = form_for(admin_user)

    assert form.is_valid(), form.errors


def test_two_rows_with_one_uid_are_refused_at_the_second(admin_user):
    twin = row(title="Try it")
    form = form_for(admin_user, actions=inline_formset([twin, twin]))

    assert not form.is_valid()
    first, second = form.formsets["actions"].forms
    assert not first.errors
    assert "double" in str(second.errors)


def test_deleted_row_is_no_double(admin_user):
    twin = row(title="Try it")
    form = form_for(admin_user, actions=inline_formset([{**twin, "DELETE": "on"}, twin]))

    assert form.is_valid(), form.formsets["actions"].errors


def test_period_that_ends_before_it_begins(admin_user):
    form = form_for(admin_user, period_start=DAY, period_end=DAY - datetime.timedelta(days=1))

    assert set(form.errors) == {"period_end"}


def test_benefit_errors_stand_at_the_row(admin_user):
    benefit = row(
        title="Time",
        type="time",
        recurrence="per_year",
        baseline_value="10",
        target_value="10.00",
        baseline_date=DAY,
        target_date=DAY,
    )
    form = form_for(admin_user, benefits=inline_formset([benefit]))

    assert not form.is_valid()
    assert set(form.formsets["benefits"].forms[0].errors) == {"target_value", "target_date"}


@pytest.mark.parametrize("language", ["da", "nb", "sv", "fi", "en"])
@pytest.mark.parametrize(("typed", "value"), [("1 240,5", "1240.5"), ("1240.5", "1240.5"), ("0,25", "0.25")])
def test_benefit_value_with_comma_or_point(admin_user, language, typed, value):
    benefit = row(title="Time", type="time", recurrence="per_year", baseline_value=typed, target_value="99")
    with translation.override(language):
        form = form_for(admin_user, benefits=inline_formset([benefit]))
        assert form.is_valid(), form.formsets["benefits"].errors
    assert form.formsets["benefits"].forms[0].instance.baseline_value == Decimal(value)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"baseline_value": "10", "target_value": "10,00"}, "target_value"),
        ({"baseline_date": DAY, "target_date": DAY}, "target_date"),
        ({"baseline_date": DAY, "target_date": DAY - datetime.timedelta(days=1)}, "target_date"),
        ({"baseline_value": "ten"}, "baseline_value"),
        ({"target_value": "1,2.3,4"}, "target_value"),
    ],
)
def test_benefit_error_stands_at_its_field_and_keeps_what_was_typed(admin_user, values, field):
    benefit = row(title="Time", type="time", recurrence="per_year", **values)
    form = form_for(admin_user, benefits=inline_formset([benefit]))

    assert not form.is_valid()
    [benefit_form] = form.formsets["benefits"].forms
    assert set(benefit_form.errors) == {field}
    assert benefit_form[field].value() == values[field]


def test_benefit_with_a_part_missing_is_kept_as_a_draft(admin_user):
    benefit = row(title="Time", type="time", recurrence="per_year", target_value="10")
    form = form_for(admin_user, benefits=inline_formset([benefit]))

    assert form.is_valid(), form.formsets["benefits"].errors


@pytest.mark.parametrize(
    ("baseline", "target", "measurable"),
    [(100, 60, True), (60, 100, True), (None, 60, False), (100, None, False), (0, 5, True)],
)
def test_benefit_is_measurable_with_both_numbers(baseline, target, measurable):
    benefit = f.PlanBenefitFactory(baseline_value=baseline, target_value=target)

    benefit.full_clean()
    assert benefit.is_measurable == measurable


def test_specialist_needs_a_name():
    specialist = f.PlanSpecialistFactory(leader=None, name="")

    with pytest.raises(ValidationError) as raised:
        specialist.full_clean()
    assert "leader" in raised.value.message_dict


def test_uid_stays_through_drafts_publishing_and_translation():
    plan = f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory())
    uid = f.PlanActionFactory.build(page=plan, owner=None)
    plan.actions.add(uid)
    plan.save_revision()
    plan.save_revision().publish()
    plan.refresh_from_db()
    translation = plan.copy_for_translation(Locale.objects.create(language_code="da"), copy_parents=True)

    assert plan.actions.get().uid == uid.uid
    assert translation.actions.get().uid == uid.uid


def test_copied_plan_starts_with_an_anchor_of_its_own():
    plan = f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory())
    f.PlanActionFactory(page=plan)
    copy = plan.copy(update_attrs={"slug": "copy"})

    assert copy.anchor_key != plan.anchor_key
    assert copy.actions.get().uid == plan.actions.get().uid


def test_plan_names_the_course_run_that_it_came_from(client):
    course = f.CoursePageFactory(title="Digital leadership", parent=f.CourseIndexPageFactory())
    run = f.CourseRunFactory(course_id=course.anchor_key, name="Class 3")
    plan = f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory(), course_run=run)

    page = client.get(plan.url).content.decode()
    assert f'<a href="{course.url}">Digital leadership</a>, Class 3' in page

    course.unpublish()
    page = client.get(plan.url).content.decode()
    assert "Digital leadership, Class 3" in page
    assert course.url not in page


def test_plan_survives_the_run_that_it_came_from():
    plan = f.ActionPlanPageFactory(course_run=f.CourseRunFactory())
    plan.course_run.delete()

    plan.refresh_from_db()
    assert plan.course_run is None
