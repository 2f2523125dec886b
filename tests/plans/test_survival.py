"""What is logged on a plan outlives whatever is done to its page."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from tests.plans.editor import all_errors, fields_of, newest, press, ready, reload
from wagtail_digilead.models import ActionUpdate, CheckIn, Measurement, Plan
from wagtail_digilead.plans import ledger
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """A plan in its second version, with a log; the benefit came with the second version."""
    page = f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory(), stage="active")
    page.actions.add(f.PlanActionFactory.build(page=page, owner=None, title="Try the app"))
    page.first_version = page.save_revision()
    page.first_version.publish()
    page.refresh_from_db()
    page.benefits.add(f.PlanBenefitFactory.build(page=page, owner=None, title="Waiting time"))
    second = page.save_revision()
    second.publish()
    first_version = page.first_version
    page = type(page).objects.get(pk=page.pk)
    page.first_version, page.second_version = first_version, second
    log(page)
    return page


def again(page):
    return type(page).objects.get(pk=page.pk)


def log(page):
    """Register something of everything."""
    f.ActionUpdateFactory(plan_id=page.anchor_key, action_uid=page.actions.get().uid, status="done")
    f.MeasurementFactory(plan_id=page.anchor_key, benefit_uid=page.benefits.get().uid, value=80)
    f.CheckInFactory(plan_id=page.anchor_key)


def logged(page):
    """Return how many statuses, measurements and check-ins there are."""
    return [model.objects.filter(plan=page.anchor_key).count() for model in (ActionUpdate, Measurement, CheckIn)]


def assert_log_is_whole(page):
    """Every row is there, and says the same of the rows that are in the plan."""
    assert logged(page) == [1, 1, 1]
    state = ledger.plan_state(again(page))
    assert [action.status for action in state.actions] == ["done"]
    assert len(state.check_ins) == 1
    if state.benefits:
        assert [benefit.percent for benefit in state.benefits] == [50]
    else:
        assert len(state.gone_benefits) == 1


def test_log_survives_a_draft_that_is_older_than_it(plan, client):
    draft = again(plan)
    draft.title = "A draft"
    revision = draft.save_revision()
    f.ActionUpdateFactory(
        plan_id=plan.anchor_key,
        action_uid=plan.actions.get().uid,
        status="in_progress",
        at=timezone.now() - datetime.timedelta(days=1),
    )
    revision.publish()
    assert ActionUpdate.objects.count() == 2
    assert ledger.plan_state(again(plan)).actions[0].status == "done"


def test_log_survives_the_first_version_published_again_and_the_second_after_it(plan):
    plan.first_version.publish()
    assert not again(plan).benefits.exists()
    assert_log_is_whole(plan)

    plan.second_version.publish()
    assert again(plan).benefits.exists()
    assert_log_is_whole(plan)


@pytest.mark.parametrize("button", ["", "publish"])
def test_log_survives_an_older_version_taken_up_again_in_the_editor(admin_client, button):
    page = f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory(), live=False, title="First")
    assert all_errors(press(admin_client, page, "publish", title="First", **ready())) == {}
    first = reload(page).latest_revision
    changes = {"title": "Second", "actions-0-title": "Renamed", "benefits-0-baseline_value": "100"}
    assert all_errors(press(admin_client, page, "publish", **changes, **{"benefits-0-target_value": "60"})) == {}
    page = reload(page)
    log(page)

    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    data = fields_of(admin_client.get(address).content, f"form[action='{address}']")
    data |= {f"action-{button}": "1"} if button else {}
    assert all_errors(admin_client.post(address, data)) == {}

    assert newest(page).title == "First"
    assert (reload(page).title == "First") is bool(button)
    assert logged(page) == [1, 1, 1]
    state = ledger.plan_state(reload(page))
    assert [(each.row.title, each.status) for each in state.actions] == [
        ("Renamed" if not button else "Try it with ten parents", "done")
    ]
    assert [each.value for each in state.benefits[0].points] == [80]
    # The first version tells the benefit in words, the second in numbers.
    assert state.benefits[0].percent == (None if button else 50)


def test_log_survives_a_reverted_draft(plan):
    page = again(plan)
    reverted = plan.first_version.as_object()
    reverted.save_revision(previous_revision=plan.first_version).publish()
    assert_log_is_whole(page)


def test_log_survives_an_action_removed_and_taken_in_again(plan):
    page = again(plan)
    uid = page.actions.get().uid
    page.actions.remove(page.actions.get())
    page.save_revision().publish()
    state = ledger.plan_state(again(plan))
    assert (state.progress.share, len(state.gone_actions)) == (None, 1)

    page = again(plan)
    page.actions.add(f.PlanActionFactory.build(page=page, owner=None, uid=uid))
    page.save_revision().publish()
    assert_log_is_whole(plan)


def test_copied_plan_starts_with_an_empty_log(plan):
    copy = plan.copy(update_attrs={"slug": "copy", "title": "Copy"})
    state = ledger.plan_state(again(copy))
    assert [action.status for action in state.actions] == ["not_started"]
    assert state.benefits[0].line.latest is None
    assert state.check_ins == []
    assert_log_is_whole(plan)


def test_alias_shows_the_log_of_the_plan_that_it_mirrors(plan, client):
    alias = plan.create_alias(update_slug="mirror")
    assert ledger.plan_state(again(alias)).benefits[0].percent == 50
    user = get_user_model().objects.create_superuser(username="admin")
    client.force_login(user)
    client.post(again(alias).address_of(None, "check_in"), {"state": "off_track"})
    assert ledger.plan_state(again(plan)).last_check_in.state == "off_track"


def test_alias_shows_the_log_after_the_plan_is_published_again(plan):
    alias = plan.create_alias(update_slug="mirror")
    page = again(plan)
    page.title = "New title"
    page.actions.add(f.PlanActionFactory.build(page=page, owner=None, title="One more"))
    page.save_revision().publish()
    state = ledger.plan_state(again(alias))
    assert again(alias).title == "New title"
    assert [(each.row.title, each.status) for each in state.actions] == [
        ("Try the app", "done"),
        ("One more", "not_started"),
    ]
    assert state.benefits[0].percent == 50
    assert len(state.check_ins) == 1


def test_log_of_a_copy_is_its_own(plan):
    copy = again(plan.copy(update_attrs={"slug": "copy", "title": "Copy"}))
    f.ActionUpdateFactory(plan_id=copy.anchor_key, action_uid=copy.actions.get().uid, status="cancelled")
    f.MeasurementFactory(plan_id=copy.anchor_key, benefit_uid=copy.benefits.get().uid, value=60)
    assert ledger.plan_state(copy).benefits[0].percent == 100
    assert_log_is_whole(plan)


def test_translation_shows_the_same_log(plan):
    translation = plan.copy_for_translation(Locale.objects.create(language_code="da"), copy_parents=True)
    translation.save_revision().publish()
    assert_log_is_whole(translation)
    f.CheckInFactory(plan_id=again(translation).anchor_key, state="off_track")
    assert ledger.plan_state(again(plan)).last_check_in.state == "off_track"


def test_log_survives_translation_and_synchronisation_by_localize(plan, django_capture_on_commit_callbacks):
    localize = pytest.importorskip("wagtail_localize.models")
    danish = Locale.objects.create(language_code="da")
    plan.get_parent().copy_for_translation(danish, copy_parents=True).specific.save_revision().publish()
    source, _made = localize.TranslationSource.update_or_create_from_instance(again(plan))
    translation = localize.Translation.objects.create(source=source, target_locale=danish)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    page = again(plan)
    page.title = "New title"
    page.save_revision().publish()
    source.update_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    danish_page = type(page).objects.get(locale=danish)
    assert danish_page.actions.get().uid == page.actions.get().uid
    assert_log_is_whole(danish_page)
    assert_log_is_whole(page)


def test_log_survives_being_unpublished_and_published_again(plan):
    plan.unpublish()
    assert_log_is_whole(plan)
    again(plan).save_revision().publish()
    assert_log_is_whole(plan)


def test_log_survives_a_move(plan):
    other = f.ActionPlanIndexPageFactory(title="Another administration")
    again(plan).move(other, pos="last-child")
    assert_log_is_whole(plan)


def test_log_survives_the_page(plan):
    key = plan.anchor_key
    again(plan).delete()
    assert Plan.objects.get(pk=key).measurements.count() == 1
    assert Plan.objects.get(pk=key).check_ins.count() == 1
