"""A person edits the own profile: what is saved, how, and what stands in the way."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import GroupApprovalTask, Locale, PageLogEntry, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from tests.leaders.conftest import form_of, post
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def again(page):
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def editor(db):
    return get_user_model().objects.create(username="editor", is_superuser=True)


@pytest.fixture
def workflow(profile):
    """A workflow on the directory, with a group that approves."""
    task = GroupApprovalTask.objects.create(name="HR looks at it")
    task.groups.add(Group.objects.create(name="HR"))
    workflow = Workflow.objects.create(name="Profiles")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=profile.get_parent())
    return workflow


def drafted(page, editor, **changes):
    """An editor has begun a new version."""
    draft = again(page)
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision(user=editor)


# Published at once ----------------------------------------------------------------------------------------------------


def test_texts_are_published_with_the_person_on_the_revision_and_in_the_log(own, profile, person):
    answer = post(own, profile, introduction="I lead Elderberry.\n\nAsk me.", ask_me_about="Play\nPrivacy")

    assert answer.url == f"{profile.url}saved/"
    assert "Readers see it now." in own.get(answer.url).content.decode()
    page = again(profile)
    assert page.introduction == "<p>I lead <b>Elderberry</b>.</p><p>Ask me.</p>"
    assert page.ask_me_about == "Play\nPrivacy"
    assert page.live_revision.user == person
    assert not page.has_unpublished_changes
    actions = PageLogEntry.objects.filter(page=page.page_ptr, user=person).values_list("action", flat=True)
    assert {"wagtail.edit", "wagtail.publish"} <= set(actions)


def test_nothing_changed_makes_no_revision_but_confirms(own, profile):
    before = profile.revisions.count()
    post(own, profile)

    profile.leader.refresh_from_db()
    assert profile.revisions.count() == before
    assert profile.leader.last_confirmed_on == timezone.localdate()


def test_text_that_is_not_touched_stays_as_the_editor_formatted_it(own, profile):
    before = profile.introduction
    post(own, profile, ask_me_about="Play")

    assert again(profile).introduction == before


def test_phone_is_saved_on_the_record_and_noted_in_the_log(own, profile, person):
    post(own, profile, phone=" +45  12 34 56 79 ")

    profile.leader.refresh_from_db()
    assert profile.leader.phone == "+45 12 34 56 79"
    assert registry.get_logs_for_instance(profile.leader).get().user == person
    assert "+45 12 34 56 79" in own.get(profile.url).content.decode()


def test_topics_are_ticked_and_unticked(own, profile):
    stays, goes, comes = (f.TopicFactory(name=name) for name in ("Ethics", "Play", "Privacy"))
    hidden = f.TopicFactory(name="Etik", locale=Locale.objects.create(language_code="da"))
    for topic in (stays, goes, hidden):
        f.CoachingTopicFactory(page=profile, topic=topic)
    profile.save_revision().publish()
    kept = profile.coaching_topics.get(topic=stays).pk
    assert set(form_of(own, profile)["topics"]) == {str(stays.pk), str(goes.pk)}

    post(own, profile, topics=[stays.pk, comes.pk])
    rows = again(profile).coaching_topics
    assert {row.topic for row in rows.all()} == {stays, comes, hidden}
    assert rows.get(topic=stays).pk == kept


def test_facts_of_the_record_are_shown_with_where_they_are_changed(own, profile, settings):
    settings.WAGTAIL_DIGILEAD = {"HR_CONTACT": "Write to hr@kommune.example."}
    html = own.get(f"{profile.url}edit/").content.decode()

    for words in ("Liv Bech Berg", "Day-care head, Elderberry", "liv@kommune.example", "Write to hr@kommune.example."):
        assert words in html
    post(own, profile, full_name="Somebody", email="x@example.org", title="Director", leader="99")
    profile.leader.refresh_from_db()
    assert (profile.leader.full_name, profile.leader.email) == ("Liv Bech Berg", "liv@kommune.example")
    assert again(profile).title == profile.title


def test_page_without_any_revision_is_edited(own, profile):
    profile.revisions.all().delete()
    type(profile).objects.update(latest_revision=None, live_revision=None)
    post(own, profile, ask_me_about="Play")

    page = again(profile)
    assert (page.ask_me_about, page.live) == ("Play", True)


def test_text_with_more_than_a_plain_box_holds_is_not_offered(own, profile):
    type(profile).objects.update(introduction="<h2>Work</h2><p>x</p>")
    assert "introduction" not in form_of(own, profile)
    assert "holds more than can be changed here" in own.get(f"{profile.url}edit/").content.decode()

    post(own, profile, ask_me_about="Play", introduction="")
    assert again(profile).introduction == "<h2>Work</h2><p>x</p>"


def test_bad_values_are_said_at_their_fields_and_what_was_typed_stays(own, profile):
    answer = post(own, profile, phone="call me", introduction="x" * 10_001, ask_me_about="Play")
    html = answer.content.decode()

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"phone", "introduction"}
    assert "Nothing has been saved yet" in html
    assert "call me" in html
    assert ">\nPlay</textarea>" in html
    assert again(profile).ask_me_about == profile.ask_me_about
    profile.leader.refresh_from_db()
    assert profile.leader.phone == "12 34 56 78"


def test_scripts_are_defused(own, profile):
    post(own, profile, introduction="<script>alert(1)</script>\n\n- <img src=x onerror=alert(1)>", ask_me_about="<b>x")
    html = own.get(profile.url).content.decode()

    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;" in html


# Somebody else works on it --------------------------------------------------------------------------------------------


def test_editors_draft_stays_a_draft_and_takes_what_the_person_changed(own, profile, editor):
    drafted(profile, editor, title="A new title", ask_me_about="The editor's")
    assert "stays unpublished" in own.get(f"{profile.url}edit/").content.decode()
    post(own, profile, introduction="By me.", ask_me_about="Mine")

    live, draft = again(profile), again(profile).get_latest_revision_as_object()
    assert (live.title, live.introduction, live.ask_me_about) == (profile.title, "<p>By me.</p>", "Mine")
    assert (draft.title, draft.introduction, draft.ask_me_about) == ("A new title", "<p>By me.</p>", "The editor's")
    assert live.has_unpublished_changes
    assert live.latest_revision.user == editor
    assert live.title in own.get(profile.url).content.decode()


def test_second_edit_leaves_the_editors_draft_a_draft_too(own, profile, editor):
    drafted(profile, editor, title="A new title")
    for words in ("Once", "Twice"):
        post(own, profile, ask_me_about=words)

    assert (again(profile).title, again(profile).ask_me_about) == (profile.title, "Twice")
    assert again(profile).get_latest_revision_as_object().title == "A new title"


def test_change_meanwhile_is_said_and_nothing_of_it_is_lost(own, profile, editor):
    values = form_of(own, profile)
    page = again(profile)
    page.introduction = "<p>Theirs.</p>"
    page.save_revision(user=editor).publish()

    answer = own.post(f"{profile.url}edit/", {**values, "ask_me_about": "Mine"})
    assert "was changed while you were writing" in answer.content.decode()
    assert answer.context["form"]["introduction"].value() == "Theirs."
    assert answer.context["form"]["ask_me_about"].value() == "Mine"
    assert again(profile).ask_me_about == profile.ask_me_about

    shown = {name: answer.context["form"][name].value() for name in ("version", "introduction", "ask_me_about")}
    own.post(f"{profile.url}edit/", {**values, **shown})
    assert (again(profile).introduction, again(profile).ask_me_about) == ("<p>Theirs.</p>", "Mine")


def test_form_sent_twice_is_saved_once_and_nothing_is_asked(own, profile):
    values = {**form_of(own, profile), "ask_me_about": "Mine"}
    answers = [own.post(f"{profile.url}edit/", values) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert profile.revisions.count() == 2


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "٣", "1\0"])
def test_junk_for_a_version_is_a_question_and_no_error(own, profile, version):
    answer = post(own, profile, version=version, ask_me_about="Mine")

    assert answer.status_code == 200
    assert "was changed while you were writing" in answer.content.decode()
    assert answer.context["form"]["version"].value() == str(profile.latest_revision_id)


@pytest.mark.parametrize("topics", [["x"], ["999999999999999999999"], ["1\0"]])
def test_junk_for_a_topic_is_said_at_the_field(own, profile, topics):
    f.TopicFactory()
    assert "topics" in post(own, profile, topics=topics).context["form"].errors


@pytest.mark.parametrize("how", ["locked", "scheduled", "submitted", "drafted under a workflow"])
def test_what_stands_in_the_way_is_said_and_only_the_phone_is_saved(own, profile, editor, how, request):
    page = again(profile)
    if how == "locked":
        type(profile).objects.update(locked=True, locked_by=editor)
    elif how == "scheduled":
        page.go_live_at = timezone.now() + timezone.timedelta(days=3)
        page.save_revision(user=editor).publish(user=editor)
    else:
        workflow = request.getfixturevalue("workflow")
        drafted(profile, editor, title="A new title")
        if how == "submitted":
            workflow.start(again(profile), editor)
    before = again(profile).latest_revision_id
    html = own.get(f"{profile.url}edit/").content.decode()
    assert "Your phone number can be changed all the same." in html

    own.post(f"{profile.url}edit/", {"phone": "99", "ask_me_about": "Mine", "introduction": "Mine"})
    page = again(profile)
    assert (page.title, page.ask_me_about) == (profile.title, profile.ask_me_about)
    assert page.latest_revision_id == before
    assert page.leader.phone == "99"


# Approved by others ---------------------------------------------------------------------------------------------------


def state_of(page):
    return WorkflowState.objects.for_instance(page).order_by("-pk").first()


def test_edit_waits_for_approval_where_there_is_a_workflow(own, profile, person, editor, workflow):
    answer = post(own, profile, ask_me_about="Mine", phone="99")

    assert "It waits for approval." in own.get(answer.url).content.decode()
    assert again(profile).ask_me_about == profile.ask_me_about
    assert again(profile).leader.phone == "99"
    state = state_of(profile)
    assert (state.status, state.requested_by) == ("in_progress", person)
    state.current_task_state.approve(user=editor)
    assert again(profile).ask_me_about == "Mine"


def test_second_edit_goes_on_with_what_waits(own, profile, editor, workflow):
    post(own, profile, ask_me_about="Mine")
    values = form_of(own, profile)
    assert values["ask_me_about"] == "Mine"
    own.post(f"{profile.url}edit/", {**values, "introduction": "By me."})

    assert WorkflowState.objects.for_instance(profile).count() == 1
    state = state_of(profile)
    assert state.current_task_state.revision_id == again(profile).latest_revision_id
    state.current_task_state.approve(user=editor)
    assert (again(profile).ask_me_about, again(profile).introduction) == ("Mine", "<p>By me.</p>")


def test_what_comes_back_is_sent_anew(own, profile, editor, workflow):
    post(own, profile, ask_me_about="Mine")
    state_of(profile).current_task_state.reject(user=editor, comment="Say more about parents.")
    assert "Say more about parents." in own.get(f"{profile.url}edit/").content.decode()

    post(own, profile, ask_me_about="Parents")
    state = state_of(profile)
    assert state.status == "in_progress"
    state.current_task_state.approve(user=editor)
    assert again(profile).ask_me_about == "Parents"


def test_what_was_turned_down_is_gone_on_with(own, profile, editor, workflow):
    post(own, profile, ask_me_about="Mine")
    state_of(profile).cancel(user=editor)
    assert form_of(own, profile)["ask_me_about"] == "Mine"

    post(own, profile, ask_me_about="Parents")
    assert state_of(profile).status == "in_progress"


def test_workflow_that_asks_nobody_publishes(own, profile, workflow):
    GroupApprovalTask.objects.update(active=False)
    post(own, profile, ask_me_about="Mine")

    assert again(profile).ask_me_about == "Mine"


# Languages ------------------------------------------------------------------------------------------------------------


def translated(profile, **kwargs):
    danish = Locale.objects.create(language_code="da")
    profile.get_parent().specific.copy_for_translation(danish, copy_parents=True).save_revision().publish()
    return profile.copy_for_translation(danish, **kwargs)


def test_each_language_version_has_its_own_texts(own_danish, profile):
    page = translated(profile)
    page.save_revision().publish()
    post(own_danish, page, ask_me_about="Leg")

    assert again(page).ask_me_about == "Leg"
    assert again(profile).ask_me_about == profile.ask_me_about


def test_portrait_is_changed_in_the_oldest_version(own, own_danish, profile):
    page = translated(profile)
    page.save_revision().publish()

    assert 'name="portrait"' in own.get(f"{profile.url}edit/").content.decode()
    assert 'name="portrait"' not in own_danish.get(f"{page.url}edit/").content.decode()


def test_alias_is_changed_in_what_it_mirrors(own_danish, profile):
    page = translated(profile, alias=True)
    assert page.live
    post(own_danish, page, ask_me_about="Play")

    assert again(profile).ask_me_about == again(page).ask_me_about == "Play"


def test_translation_is_changed_in_the_original(own_danish, profile, django_capture_on_commit_callbacks):
    from wagtail_localize.models import Translation, TranslationSource

    source, _made = TranslationSource.get_or_create_from_instance(profile)
    danish = Locale.objects.create(language_code="da")
    profile.get_parent().specific.copy_for_translation(danish, copy_parents=True).save_revision().publish()
    translation = Translation.objects.create(source=source, target_locale=danish)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target()
    page = translation.get_target_instance()

    assert set(form_of(own_danish, page)) == {"csrfmiddlewaretoken", "version", "phone"}


# Confirming -----------------------------------------------------------------------------------------------------------


def test_person_confirms(own, profile):
    assert "You have not confirmed yet" in own.get(profile.url).content.decode()
    assert own.get(f"{profile.url}confirm/").status_code == 200
    profile.leader.refresh_from_db()
    assert profile.leader.last_confirmed_on is None

    answer = own.post(f"{profile.url}confirm/")
    profile.leader.refresh_from_db()
    assert profile.leader.last_confirmed_on == timezone.localdate()
    for address in (answer.url, profile.url):
        assert "You last confirmed this on" in own.get(address).content.decode()
    assert profile.revisions.count() == 1


def test_own_profile_and_all_below_is_kept_by_no_cache(own, profile):
    for address in ("", "edit/", "saved/", "confirm/", "confirmed/", "vcard/"):
        assert "no-store" in own.get(f"{profile.url}{address}").headers["Cache-Control"], address


def test_anybody_else_sees_nothing_of_it(client, profile):
    client.force_login(get_user_model().objects.create(username="reader"))
    answer = client.get(profile.url)

    assert "no-store" not in answer.headers.get("Cache-Control", "")
    for words in ("confirm", "edit/"):
        assert words not in answer.content.decode()
