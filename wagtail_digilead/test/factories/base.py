"""What every factory is built on."""

from __future__ import annotations

from typing import Any

import factory
from django.apps import apps
from factory.django import DjangoOptions
from wagtail.models import Locale

from ...conf import PAGE_TYPES, get_page_model


class LazyOptions(DjangoOptions):
    """Finds the model when an instance is made: factory-boy does it when the class is defined, before apps are ready.

    ``Meta.model`` is ``"Leader"`` for a record, ``"CoursePage"`` for the host's page class, ``"CoursePage.topics"`` for
    the rows of that page.
    """

    def get_model_class(self) -> Any:
        if self.counter_reference is None or not isinstance(self.model, str):  # the class is being defined
            return self.model
        name, _dot, relation = self.model.partition(".")
        if name not in PAGE_TYPES:
            return apps.get_model("wagtail_digilead", name)
        page_model = get_page_model(name)
        return page_model._meta.get_field(relation).related_model if relation else page_model

    def _get_counter_reference(self) -> Any:
        # factory-boy compares the model with that of the factory above, to share its counter; ours are names so far.
        return self if isinstance(self.model, str) else super()._get_counter_reference()


class BaseFactory(factory.django.DjangoModelFactory):
    _options_class = LazyOptions

    class Meta:
        abstract = True


class TranslatableFactory(BaseFactory):
    locale = factory.LazyFunction(Locale.get_active)

    class Meta:
        abstract = True
