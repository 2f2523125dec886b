"""There is a factory for every model, and each makes what it says."""

from __future__ import annotations

import pytest
from django.apps import apps

from wagtail_digilead.test import factories

FACTORIES = {name: getattr(factories, name) for name in factories.__all__}


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(FACTORIES))
def test_factory_makes_a_saved_instance(name):
    instance = FACTORIES[name]()

    assert instance.pk
    assert type(instance).objects.filter(pk=instance.pk).exists()


def test_every_model_has_a_factory():
    ours = [
        *apps.get_app_config("wagtail_digilead").get_models(),
        *apps.get_app_config("wagtail_digilead_pages").get_models(),
    ]

    assert {f"{model.__name__}Factory" for model in ours} == set(FACTORIES)


@pytest.mark.django_db
def test_page_factory_makes_a_published_page_with_a_revision():
    page = factories.CoursePageFactory()

    assert page.live
    assert page.live_revision is not None
    assert page.url


@pytest.mark.django_db
def test_page_factory_can_make_a_draft():
    page = factories.CoursePageFactory(live=False)

    assert not page.live
    assert page.latest_revision is not None


@pytest.mark.django_db
def test_host_extends_a_factory():
    class MasterclassFactory(factories.CoursePageFactory):
        form = "masterclass"

    assert MasterclassFactory().form == "masterclass"
