"""A feature that is switched off: nothing new of it, no menu entry, and what exists is still served."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Site

from wagtail_digilead.conf import FEATURES, PAGE_TYPES, get_page_model
from wagtail_digilead.test import factories as f
from wagtail_digilead.wagtail_hooks import DigitalLeadershipGroup

pytestmark = pytest.mark.django_db

INDEX_FACTORIES = {
    "courses": (f.CourseIndexPageFactory, f.CoursePageFactory),
    "leaders": (f.LeaderIndexPageFactory, f.LeaderPageFactory),
    "press": (f.PressIndexPageFactory, f.PressReleasePageFactory),
    "plans": (f.ActionPlanIndexPageFactory, f.ActionPlanPageFactory),
}
#: Menu entries that belong to a feature; the others are shared.
MENU = {
    "courses": {"Course runs", "Target groups", "Venues"},
    "leaders": {"Import from HR"},
    "press": {"Boilerplates"},
    "plans": {"Strategy goals", "IT systems"},
}


@pytest.fixture(params=FEATURES)
def feature(request):
    return request.param


@pytest.fixture
def off(feature, settings):
    def switch():
        settings.WAGTAIL_DIGILEAD = {"FEATURES": {feature: False}}

    return switch


def creatable(parent) -> set[str]:
    return {model.__name__ for model in parent.specific.creatable_subpage_models() if model.can_create_at(parent)}


def entries(admin_user) -> set[str]:
    request = RequestFactory().get("/admin/")
    request.user = admin_user
    group = DigitalLeadershipGroup()
    return {str(item.label) for item in group.get_submenu_items() if item.is_shown(request)}


def test_page_types_are_not_creatable(feature, off):
    make_index, _make_page = INDEX_FACTORIES[feature]
    home, index = Site.objects.get().root_page, make_index()
    ours = {name for name, belongs_to in PAGE_TYPES.items() if belongs_to == feature}
    assert ours <= creatable(home) | creatable(index)

    off()
    assert not ours & (creatable(home) | creatable(index))


def test_admin_refuses_the_add_view(feature, off, admin_client):
    make_index, make_page = INDEX_FACTORIES[feature]
    model = get_page_model(make_page._meta.model)
    address = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, make_index().pk])
    assert admin_client.get(address).status_code == 200

    off()
    assert admin_client.get(address).status_code != 200


def test_menu_entries_are_gone(feature, off, admin_user):
    before = entries(admin_user)
    assert MENU[feature] <= before

    off()
    assert entries(admin_user) == before - MENU[feature]


def test_pages_that_exist_are_served(feature, off, client):
    make_index, make_page = INDEX_FACTORIES[feature]
    index = make_index()
    page = make_page(parent=index)
    off()

    assert client.get(page.url).status_code == 200
    assert page.title in client.get(index.url).content.decode()
