"""What our page types share, where a host has extended them."""

from __future__ import annotations

from wagtail_digilead.core.mixins import with_subclasses


class Course: ...


class Masterclass(Course): ...


class Summer(Course): ...


class SummerMasterclass(Masterclass, Summer): ...


def test_models_made_from_a_model_are_found_at_every_level_and_once():
    assert sorted(model.__name__ for model in with_subclasses(Course)) == [
        "Course",
        "Masterclass",
        "Summer",
        "SummerMasterclass",
    ]
