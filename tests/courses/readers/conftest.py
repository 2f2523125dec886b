"""What the tests of the pages below a course share."""

from __future__ import annotations

import uuid

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model

from wagtail_digilead.test import factories as f


@pytest.fixture
def page():
    return f.CoursePageFactory(parent=f.CourseIndexPageFactory(), title="Digital leadership")


@pytest.fixture
def run(page):
    return f.CourseRunFactory(course_id=page.translation_key, seats=3)


@pytest.fixture
def user(client):
    account = get_user_model().objects.create_user("mette", "mette@kommune.example", "x", first_name="Mette")
    client.force_login(account)
    return account


@pytest.fixture
def team(user):
    """Mette heads a centre; Bo heads an institution below it, Liv is a specialist in the centre."""
    top = f.UnitFactory(name="Centre")
    me = f.LeaderFactory(full_name="Mette Holm", email="mette@kommune.example", user=user)
    f.AppointmentFactory(leader=me, unit=top, level="centre")
    below = f.UnitFactory(name="Institution", parent=top)
    bo = f.LeaderFactory(full_name="Bo Dahl", email="bo@kommune.example")
    f.AppointmentFactory(leader=bo, unit=below)
    liv = f.LeaderFactory(full_name="Liv Berg", email="liv@kommune.example")
    f.AppointmentFactory(leader=liv, unit=top, level="specialist", title="Adviser")
    return {"me": me, "bo": bo, "liv": liv, "unit": top}


def address(page, run):
    return f"{page.url}runs/{run.pk}/sign-up/"


def data(**more):
    return {"uid": str(uuid.uuid4()), "me": "on", **more}


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def errors(response):
    assert response.status_code == 200
    return response.context["form"].errors


def my_courses(client, page):
    return client.get(f"{page.get_parent().url}my-courses/")
