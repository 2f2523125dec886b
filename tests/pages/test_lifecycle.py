"""A page of each type in four languages, through all that can happen to it: no error, no fact lost, one truth."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Locale, Site
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from tests.pages import everything
from tests.pages.what_is_translated import FACTS, SWAPS, TEXTS
from wagtail_digilead import models
from wagtail_digilead.conf import PAGE_TYPES
from wagtail_digilead.core.anchors import AnchoredPageMixin
from wagtail_digilead.courses.admin.notices import READ
from wagtail_digilead.plans import ledger
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

LANGUAGES = ("da", "nb", "sv")

#: Blocks with texts, facts and what may be swapped; the others are in ``test_translation.py``.
BODY = ("paragraph", "image", "person_box")

#: Where facts are kept that belong to no language.
RECORDS = [
    models.CourseRun,
    models.CourseSession,
    models.SeatPool,
    models.SignUp,
    models.Registration,
    models.ActionUpdate,
    models.Measurement,
    models.CheckIn,
    models.Leader,
    models.Unit,
    models.Organisation,
    models.ITSystem,
]


class Story:
    """What an editor does with a page and its versions, each through the screen for it."""

    def __init__(self, name, client, on_commit) -> None:
        self.client, self.on_commit, self.name = client, on_commit, name
        self.home = Site.objects.get(is_default_site=True).root_page.specific
        self.locales = {code: Locale.objects.create(language_code=code) for code in LANGUAGES}
        for locale in self.locales.values():
            # Beside the English tree: there is one site, and each version needs an address.
            self.home.copy_for_translation(locale).move(self.home, "last-child")
        self.source = everything.page_of_type(name, self.a_place(), BODY)
        self.model, self.key = type(self.source), self.source.translation_key
        self.first_version = self.source.latest_revision
        self.register()
        self.recorded = self.records()

    def a_place(self):
        """Return a new page below which the page may lie."""
        index = self.name.replace("Page", "IndexPage") if "Index" not in self.name else self.name
        index = {"PressReleaseIndexPage": "PressIndexPage"}.get(index, index)
        place = getattr(f, f"{index}Factory")(parent=self.home) if index != self.name else self.home
        return type(place).objects.get(pk=place.pk)

    def register(self) -> None:
        """Put something on record."""
        if self.name == "CoursePage":
            run = f.CourseRunFactory(course_id=self.key)
            f.RegistrationFactory(sign_up=f.SignUpFactory(run=run))
        if self.name == "ActionPlanPage":
            f.ActionUpdateFactory(plan_id=self.key, action_uid=self.source.actions.get().uid, status="done")
            f.MeasurementFactory(plan_id=self.key, benefit_uid=self.source.benefits.get().uid)
            f.CheckInFactory(plan_id=self.key)

    def records(self):
        return {model: list(model.objects.order_by("pk").values()) for model in RECORDS}

    def press(self, view, *args, **data):
        """Send a form, and let happen what waits for its end."""
        with self.on_commit(execute=True):
            response = self.client.post(reverse(view, args=args), data)
        assert response.status_code == 302, (view, response.context and response.context.get("form"))

    def page(self, code):
        return self.model.objects.get(translation_key=self.key, locale__language_code=code)

    def translation(self, code):
        return Translation.objects.get(source__object_id=self.key, target_locale__language_code=code)

    def edit(self, **values) -> None:
        """Change the source and publish it."""
        page = self.page("en")
        for name, value in values.items():
            setattr(page, name, value)
        with self.on_commit(execute=True):
            page.save_revision().publish()

    def sync(self) -> None:
        source = TranslationSource.objects.get(object_id=self.key)
        self.press("wagtail_localize:update_translations", source.pk, publish_translations="on")

    def translate(self, code) -> None:
        """Write a translation of every text, the title's in its field, and publish it."""
        translation = self.translation(code)
        segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
        title = next(segment for segment in segments if segment.context.path == "title")
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, title.pk])
        answer = self.client.put(address, f"value=Title+{code}", content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 201
        StringTranslation.objects.bulk_create(
            StringTranslation(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                data=f"{segment.string.data} {code}",
            )
            for segment in segments
            if segment != title
        )
        self.press("wagtailadmin_pages:edit", self.page(code).pk, action="publish")

    def check(self, *codes: str, same: tuple[str, ...] = ()) -> None:
        """The versions are those in these languages; those in ``same`` say the same facts as the first; one truth."""
        versions = {page.locale.language_code: page for page in self.model.objects.filter(translation_key=self.key)}
        assert set(versions) == set(codes)
        assert self.records() == self.recorded
        shown = {code: everything.leaves(versions[code]) for code in same}
        for path in FACTS[self.name] | SWAPS.get(self.name, set()):
            assert all(leaves[path] == shown[same[0]][path] for leaves in shown.values()), path
        for page in versions.values():
            self.check_truth(page)

    def check_truth(self, page) -> None:
        if not isinstance(page, AnchoredPageMixin):
            return
        assert page.anchor_key == self.key
        if self.name == "CoursePage":
            assert models.CourseRun.objects.get(course=page.anchor_key).registrations.count() == 1
        else:
            state = ledger.plan_state(page)
            assert [action.status for action in state.actions] == ["done"]
            assert [len(benefit.points) for benefit in state.benefits] == [1]
            assert len(state.check_ins) == 1

    def read(self, *codes: str) -> None:
        """Each of the versions can be read."""
        for code in codes:
            assert self.client.get(self.page(code).url, headers={"accept-language": code}).status_code == 200

    def open_editor(self, code: str) -> None:
        assert self.client.get(reverse("wagtailadmin_pages:edit", args=[self.page(code).pk])).status_code == 200


@pytest.fixture(params=PAGE_TYPES)
def story(request, admin_client, django_capture_on_commit_callbacks):
    return Story(request.param, admin_client, django_capture_on_commit_callbacks)


def test_page_in_four_languages(story):
    everywhere = ("en", *LANGUAGES)

    story.press(
        "wagtail_localize:submit_page_translation",
        story.source.pk,
        locales=[locale.pk for locale in story.locales.values()],
    )
    story.check(*everywhere, same=everywhere)
    for code in LANGUAGES:
        story.translate(code)
        texts = everything.leaves(story.page(code))
        assert all(code in str(value) for path in TEXTS[story.name] for value in texts[path])
    story.read(*everywhere)
    story.open_editor("da")

    # Stopped: a page of its own, until it is started again.
    story.press("wagtail_localize:stop_translation", story.translation("da").pk)
    story.edit(title="Another title", show_in_menus=False)
    story.sync()
    assert story.page("nb").title == "Another title"
    assert story.page("da").show_in_menus
    story.check(*everywhere, same=("en", "nb", "sv"))
    story.press("wagtailadmin_pages:edit", story.page("da").pk, **{"localize-restart-translation": "on"})
    story.sync()
    story.check(*everywhere, same=everywhere)

    # Made an alias, which follows, and translated again.
    story.press("wagtail_localize:convert_to_alias", story.page("nb").pk)
    story.edit(title="A third title")
    assert story.page("nb").title == "A third title"
    story.check(*everywhere, same=everywhere)
    story.read("nb")
    story.open_editor("nb")
    story.press("wagtail_localize:submit_page_translation", story.source.pk, locales=[story.locales["nb"].pk])
    assert story.page("nb").alias_of is None
    story.check(*everywhere, same=everywhere)

    # Copied: the copy has a life of its own.
    for code in ("en", "sv"):
        page = story.page(code)
        names = {"new_title": "Twin", "new_slug": f"twin-{code}", "new_parent_page": page.get_parent().pk}
        story.press("wagtailadmin_pages:copy", page.pk, **names, publish_copies="on")
        twin = story.model.objects.get(slug=f"twin-{code}")
        assert twin.translation_key != story.key
        assert not models.CourseRun.objects.filter(course=twin.translation_key).exists()
        assert not models.ActionUpdate.objects.filter(plan=twin.translation_key).exists()
    story.check(*everywhere, same=everywhere)

    # Back to the first version, elsewhere, and away from the public.
    with story.on_commit(execute=True):
        story.first_version.publish()
    story.press("wagtailadmin_pages:move_confirm", story.page("en").pk, story.a_place().pk)
    story.press("wagtailadmin_pages:unpublish", story.page("en").pk, **{READ: "on"})
    assert not story.page("en").live
    assert all(story.page(code).live for code in LANGUAGES)
    story.edit(title="A fourth title")
    story.sync()
    story.check(*everywhere, same=everywhere)

    # The source is deleted, then all.
    story.press("wagtailadmin_pages:delete", story.page("en").pk)
    story.check(*LANGUAGES, same=LANGUAGES)
    story.read(*LANGUAGES)
    story.open_editor("sv")
    for code in LANGUAGES:
        story.press("wagtailadmin_pages:delete", story.page(code).pk)
    story.check()
