"""What the leader hears of a decision: one mail about each, that leads to where the leader can go on."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.test import Client
from wagtail.models import Locale, Workflow, WorkflowTask
from wagtail.users.models import UserProfile

from tests.plans.editor import act, press
from wagtail_digilead.models import OutboxMessage
from wagtail_digilead.plans.workflows import setup_workflows
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(director):
    """A client in which the director is signed in."""
    director.first_name, director.last_name = "Rasmus", "Dam"
    director.save()
    client = Client()
    client.force_login(director)
    return client


@pytest.fixture
def sent(guided, ready):
    """Liv's plan, which waits; the mail about that is gone."""
    guided.send(ready)
    mail.outbox.clear()
    return ready


def written() -> list[OutboxMessage]:
    return list(OutboxMessage.objects.order_by("pk"))


def sent_by_wagtail() -> list[str]:
    return [address for message in mail.outbox for address in message.to]


def open_admin(user) -> None:
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))


def test_leader_hears_that_changes_are_asked_for_and_where_to_make_them(guided, sent, admin):
    act(admin, sent, "reject", "By when do you\ntry it with fifty?")

    (message,) = written()
    assert (message.kind, message.recipient) == ("plan_changes", "liv@kommune.example")
    assert message.subject == f"Changes are asked for: {sent.title}"
    for text in (message.text, message.html):
        assert "Rasmus Dam writes:" in text
        assert "try it with fifty?" in text
        assert f"http://localhost{guided.step_url(sent)}" in text
        assert "/admin/" not in text
    assert sent_by_wagtail() == []


def test_leader_hears_that_the_plan_is_approved_and_where_it_is(guided, sent, admin):
    act(admin, sent, "approve", "Go on!")

    (message,) = written()
    assert (message.kind, message.recipient) == ("plan_approved", "liv@kommune.example")
    assert message.subject == f"Your plan is approved: {sent.title}"
    for text in (message.text, message.html):
        assert "Go on!" in text
        assert f"http://localhost{guided.again(sent).url}" in text
    assert sent_by_wagtail() == []


def test_each_time_that_it_comes_back_is_told(guided, sent, admin):
    act(admin, sent, "reject", "By when?")
    guided.send(sent)
    act(admin, sent, "reject", "And who?")
    guided.send(sent)
    act(admin, sent, "approve")

    assert [message.kind for message in written()] == ["plan_changes", "plan_changes", "plan_approved"]
    assert "writes" not in written()[-1].text


def test_mail_is_in_the_language_that_the_leader_has_chosen(guided, person, sent, admin):
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": "da"})
    act(admin, sent, "reject", "Hvornår?")

    (message,) = written()
    assert message.subject == f"Der er bedt om ændringer: {sent.title}"
    assert "Rasmus Dam skriver:" in message.text


@pytest.mark.parametrize("name", ["reject", "approve"])
def test_leader_who_may_open_the_admin_gets_the_mail_of_wagtail_only(person, sent, admin, name):
    open_admin(person)
    act(admin, sent, name)

    assert written() == []
    assert sent_by_wagtail() == ["liv@kommune.example"]


@pytest.mark.parametrize("name", ["reject", "approve"])
def test_who_sent_it_for_the_leader_hears_of_it_and_the_leader_too(ready, admin, name):
    editor = User.objects.create_user("nanna", "nanna@kommune.example")
    open_admin(editor)
    ready.get_workflow().start(ready, editor)
    mail.outbox.clear()
    act(admin, ready, name)

    assert [message.recipient for message in written()] == ["liv@kommune.example"]
    assert sent_by_wagtail() == ["nanna@kommune.example"]


def test_plan_that_its_approver_publishes_is_approved_and_told_once(sent, admin):
    press(admin, sent, "publish")

    assert [message.kind for message in written()] == ["plan_approved"]
    assert sent_by_wagtail() == []


def test_publishing_by_somebody_else_is_no_approval_and_is_not_told(sent, admin_client):
    press(admin_client, sent, "publish")

    assert written() == []


@pytest.mark.parametrize("gone", [{"active": False}, {"user": None}])
def test_leader_who_is_gone_is_not_written_to(person, sent, admin, gone):
    type(person.digilead_leader).objects.update(**gone)
    act(admin, sent, "approve")

    assert written() == []


def test_translation_is_told_to_the_leader_who_has_sent_it_only(guided, person, director, sent, admin):
    act(admin, sent, "approve")
    danish = sent.copy_for_translation(Locale.objects.create(language_code="da"), copy_parents=True)
    setup_workflows()
    for sender in (director, person):
        danish.get_workflow().start(danish, sender)
        guided.again(danish).current_workflow_state.current_task_state.approve(user=director)
        danish = guided.again(danish)
        danish.save_revision()

    assert [message.recipient for message in written()] == ["liv@kommune.example"] * 2


def test_mail_of_wagtail_about_other_pages_is_as_it_was(person, admin_user):
    course = f.CoursePageFactory(parent=f.CourseIndexPageFactory(), live=False)
    workflow = Workflow.objects.create(name="Courses")
    WorkflowTask.objects.create(workflow=workflow, task=f.PlanApprovalTaskFactory(), sort_order=0)
    workflow.start(course, person)
    mail.outbox.clear()
    course.current_workflow_state.current_task_state.approve(user=admin_user)

    assert sent_by_wagtail() == ["liv@kommune.example"]
    assert written() == []
