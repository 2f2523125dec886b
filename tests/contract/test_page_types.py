"""What every page type does on every host, through Wagtail's own admin views.

It knows nothing of where the page classes live, nor of this repository: a host with page classes of its own may copy
this file into its tests.
"""

from __future__ import annotations

import uuid

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.html import escape
from wagtail.blocks import StreamBlock
from wagtail.models import Locale, Site
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from wagtail_digilead.conf import PAGE_TYPES, get_page_model
from wagtail_digilead.models import Boilerplate, ITSystem, Leader, StrategyGoal, TargetGroup, Topic, Unit

PARENTS = {
    "CoursePage": "CourseIndexPage",
    "LeaderPage": "LeaderIndexPage",
    "PressReleasePage": "PressIndexPage",
    "ActionPlanPage": "ActionPlanIndexPage",
}
#: Apps that translate pages, and what the address is called at which one asks for it.
TRANSLATORS = {
    "wagtail_localize": "wagtail_localize:submit_page_translation",
    "wagtail.contrib.simple_translation": "simple_translation:submit_page_translation",
}
COPIES = {"copy": {}, "published copy": {"publish_copies": "on"}, "alias": {"alias": "on"}}

pytestmark = pytest.mark.django_db


@pytest.fixture(params=PAGE_TYPES)
def name(request):
    """The page type, by the name that it has in the settings."""
    return request.param


@pytest.fixture
def editor(client, django_user_model):
    """A test client with a superuser signed in; without a password, since hashing one is slow on purpose."""
    user = django_user_model.objects.create(
        **{django_user_model.USERNAME_FIELD: "editor@example.com"}, is_active=True, is_staff=True, is_superuser=True
    )
    client.force_login(user)
    return client


@pytest.fixture
def parent(name):
    """A live page that may hold the new one: an index page of ours, or the site's home page."""
    home = Site.objects.get(is_default_site=True).root_page
    if name not in PARENTS:
        return home
    page = home.add_child(instance=get_page_model(PARENTS[name])(title="Overview", slug="overview"))
    page.save_revision().publish()
    return page


@pytest.fixture
def values(name):
    """What an editor fills in: a text of each kind, and rows of each kind."""
    locale = Locale.get_default()
    topic = Topic.objects.create(name="Welfare technology", locale=locale).pk
    leader = Leader.objects.create(full_name="Søren Ågård").pk
    body = streamfield([("heading", "Why now"), ("paragraph", rich_text("<p>Parents wait too long.</p>"))])
    if name == "CoursePage":
        group = TargetGroup.objects.create(name="Centre heads", locale=locale).pk
        return {
            "introduction": "Two days on leading change.",
            "body": body,
            "topics": inline_formset([{"topic": topic}]),
            "target_groups": inline_formset([{"target_group": group}]),
            "teachers": inline_formset([{"leader": leader}, {"name": "Kari Lie", "role": "Professor"}]),
        }
    if name == "LeaderPage":
        return {"leader": leader, "coaching_topics": inline_formset([{"topic": topic}])}
    if name == "PressReleasePage":
        boilerplate = Boilerplate.objects.create(name="About us", text="<p>Nordby</p>", locale=locale).pk
        return {"body": body, "boilerplate": boilerplate, "topics": inline_formset([{"topic": topic}])}
    if name == "ActionPlanPage":
        unit = Unit.objects.create(name="Nordby School").pk
        system = ITSystem.objects.create(name="Interpreter app").pk
        goal = StrategyGoal.objects.create(strategy="Digital 2030", title="Fewer forms", locale=locale).pk
        return {
            "unit": unit,
            "leader": leader,
            "difference": rich_text("<p>Parents are understood at the first meeting.</p>"),
            "topics": inline_formset([{"topic": topic}]),
            "strategy_goals": inline_formset([{"strategy_goal": goal}]),
            "actions": inline_formset(
                [
                    row(title="Try it with ten parents", owner=leader, deadline="2027-05-04"),
                    row(title="Tell the others"),
                ]
            ),
            "benefits": inline_formset(
                [row(title="Shorter waiting", type="time", recurrence="per_year", evidence="We ask ten parents")]
            ),
            "specialists": inline_formset([row(leader=leader, need="Data protection")]),
            "systems": inline_formset([row(system=system, use="new")]),
        }
    return {}


@pytest.fixture
def published(name, parent, values, editor):
    page = {"title": "Æble & Østers", "slug": "aeble", "action-publish": "action-publish"}
    return add(editor, get_page_model(name), parent, {**values, **page})


def row(**values):
    """A row with the ``uid`` that its hidden input holds."""
    return {"uid": str(uuid.uuid4()), **values}


def add_address(model, parent, view="add"):
    return reverse(f"wagtailadmin_pages:{view}", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def address(view, page):
    return reverse(f"wagtailadmin_pages:{view}", args=[page.pk])


def filled_in(client, form_address, model, values):
    """What a browser sends from the page form at ``form_address`` after an editor has put ``values`` into it."""
    response = client.get(form_address)
    assert response.status_code == 200
    data = querydict_from_html(response.content.decode(), form_id="page-edit-form").dict()
    # StreamFields are drawn by JavaScript, so the page itself has no inputs for them.
    for field in model._meta.get_fields():
        if isinstance(getattr(field, "stream_block", None), StreamBlock):
            data[f"{field.name}-count"] = "0"
    return {**data, **nested_form_data(values)}


def add(client, model, parent, values):
    """Add a page through the admin and return it; a refused form fails the test with its errors."""
    form_address = add_address(model, parent)
    response = client.post(form_address, filled_in(client, form_address, model, values))
    assert response.status_code == 302, form_errors(response)
    return model.objects.child_of(parent).get()


def copy(client, page, **options):
    """Copy a page through the admin, to the place where it is, and return the copy."""
    data = {"new_title": "Twin", "new_slug": "twin", "new_parent_page": page.get_parent().pk, **options}
    response = client.post(address("copy", page), data)
    assert response.status_code == 302, response.context["form"].errors
    return type(page).objects.get(slug="twin")


def form_errors(response):
    form = response.context["form"]
    return {**form.errors, **{name: formset.errors for name, formset in form.formsets.items()}}


def assert_has_rows(page, values):
    expected = {name: int(rows["TOTAL_FORMS"]) for name, rows in values.items() if "TOTAL_FORMS" in str(rows)}
    assert {name: getattr(page, name).count() for name in expected} == expected


def assert_shows(client, page_address, title):
    response = client.get(page_address)
    assert response.status_code == 200
    assert escape(title) in response.content.decode()


def assert_previews(client, preview_address, data):
    assert client.post(preview_address, data).json() == {"is_valid": True, "is_available": True}
    assert_shows(client, preview_address, data["title"])


def test_page_is_published_and_shown(published, values, editor):
    assert published.live
    assert_has_rows(published, values)
    assert_shows(editor, published.url, "Æble & Østers")


def test_published_page_is_edited(published, editor):
    data = filled_in(editor, address("edit", published), type(published), {"title": "Another title"})
    response = editor.post(address("edit", published), data)

    assert response.status_code == 302, form_errors(response)
    assert_shows(editor, address("view_draft", published), "Another title")


def test_new_page_with_a_title_only_is_previewed(name, parent, editor):
    model = get_page_model(name)
    data = filled_in(editor, add_address(model, parent), model, {"title": "Half a thought", "slug": "half"})

    assert_previews(editor, add_address(model, parent, "preview_on_add"), data)


def test_draft_with_a_title_only_is_saved_opened_and_previewed(name, parent, editor):
    page = add(editor, get_page_model(name), parent, {"title": "Half a thought", "slug": "half"})
    data = filled_in(editor, address("edit", page), type(page), {})

    assert not page.live
    assert_previews(editor, address("preview_on_edit", page), data)
    assert_shows(editor, address("view_draft", page), "Half a thought")


@pytest.mark.parametrize("options", COPIES.values(), ids=COPIES)
def test_page_is_copied(published, options, values, editor):
    twin = copy(editor, published, **options)

    assert twin.live == (options != {})
    assert bool(twin.alias_of_id) == ("alias" in options)
    assert_has_rows(twin, values)
    assert_shows(editor, twin.url if twin.live else address("view_draft", twin), twin.title)
    assert editor.get(address("edit", twin)).status_code == 200


@pytest.mark.parametrize("name", PARENTS)
@pytest.mark.parametrize("options", COPIES.values(), ids=COPIES)
def test_page_is_copied_with_the_page_above_it(published, parent, options, editor):
    twin = copy(editor, parent, copy_subpages="on", **options)

    assert type(published).objects.child_of(twin).count() == 1
    assert_shows(editor, twin.url if twin.live else address("view_draft", twin), twin.title)


@pytest.fixture
def danish():
    """A second language, with the site's home page in it."""
    locale = Locale.objects.get_or_create(language_code="da")[0]
    Site.objects.get(is_default_site=True).root_page.copy_for_translation(locale).save_revision().publish()
    return locale


@pytest.fixture
def translate(editor, danish, django_capture_on_commit_callbacks):
    """Return what has a page translated by the host's own means, publishes the translation and returns it."""
    name = next((name for app, name in TRANSLATORS.items() if apps.is_installed(app)), None)

    def act(page):
        with django_capture_on_commit_callbacks(execute=True):
            response = editor.post(reverse(name, args=[page.pk]), {"locales": [danish.pk]})
        assert response.status_code == 302, response.context["form"].errors
        translated = page.get_translation(danish)
        translated.save_revision().publish()
        return type(page).objects.get(pk=translated.pk)

    return act if name else None


def uids(page, values):
    """The keys of the rows, by which what is registered of them finds them in every language."""
    rows = [row for name in values if hasattr(getattr(page, name), "all") for row in getattr(page, name).all()]
    return [row.uid for row in rows if hasattr(row, "uid")]


def test_page_is_translated(published, parent, values, editor, danish, translate):
    if translate is None:
        pytest.skip("This host translates nothing")
    if not parent.get_translations().filter(locale=danish).exists():
        translate(parent)
    translated = translate(published)

    assert_has_rows(translated, values)
    assert uids(translated, values) == uids(published, values)
    assert getattr(translated, "anchor_key", None) == getattr(published, "anchor_key", None)
    response = editor.get(translated.url, headers={"accept-language": "da"})
    assert response.status_code == 200
    assert '<html lang="da"' in response.content.decode()
    assert escape("Æble & Østers") in response.content.decode()
    assert editor.get(address("edit", translated)).status_code == 200
