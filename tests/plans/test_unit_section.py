"""The plans on a unit's page: its own and those below, as the visitor may see them."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from wagtail.models import Locale, PageViewRestriction

from tests.leaders.organisation import text_of, unit_address
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def portfolio():
    return f.ActionPlanIndexPageFactory(title="The portfolio")


@pytest.fixture
def unit():
    return f.UnitFactory(name="Elderberry")


@pytest.fixture
def look(client):
    directory = f.LeaderIndexPageFactory()
    return lambda unit: text_of(client.get(unit_address(directory, unit)))


def test_own_plans_come_first_and_plans_below_name_their_unit(look, portfolio, unit):
    below = f.UnitFactory(name="Ants", parent=f.UnitFactory(parent=unit))
    f.ActionPlanPageFactory(parent=portfolio, unit=unit, title="Own plan", stage="active")
    f.ActionPlanPageFactory(parent=portfolio, unit=below, title="Plan below", stage="completed")

    assert "Action plans Own plan Active Plan below Ants (Completed)" in look(unit)


def test_plans_above_beside_and_unpublished_are_not_listed(look, portfolio, unit):
    f.ActionPlanPageFactory(parent=portfolio, unit=unit, title="Secret draft", live=False)
    f.ActionPlanPageFactory(parent=portfolio, unit=f.UnitFactory(), title="Secret neighbour")
    text = look(f.UnitFactory(parent=unit))

    assert "Secret" not in look(unit) + text
    assert "Action plans" not in text


def test_private_plan_is_listed_for_those_who_may_see_it(look, client, portfolio, unit):
    plan = f.ActionPlanPageFactory(parent=portfolio, unit=unit, title="Own plan")
    PageViewRestriction.objects.create(page=plan, restriction_type=PageViewRestriction.LOGIN)
    assert "Own plan" not in look(unit)

    client.force_login(User.objects.create(username="reader"))
    assert "Own plan" in look(unit)


def test_plan_is_listed_in_the_language_of_the_page(look, unit):
    danish = f.ActionPlanIndexPageFactory(title="Planer", locale=Locale.objects.create(language_code="da"))
    plan = f.ActionPlanPageFactory(parent=danish, unit=unit, title="Vores plan", locale=danish.locale)
    assert "Vores plan in Danish" in " ".join(look(unit).split())

    f.ActionPlanPageFactory(
        parent=f.ActionPlanIndexPageFactory(), unit=unit, title="Our plan", translation_key=plan.translation_key
    )
    assert "Our plan" in look(unit)
    assert "Vores plan" not in look(unit)


def test_of_many_plans_a_page_is_listed_and_the_portfolio_has_the_rest(look, settings, portfolio, unit):
    settings.WAGTAIL_DIGILEAD = {"PAGE_SIZE": 2}
    f.ActionPlanPageFactory.create_batch(2, parent=portfolio, unit=unit)
    assert "All action plans" not in look(unit)

    f.ActionPlanPageFactory(parent=portfolio, unit=unit)
    text = look(unit)
    assert len(re.findall(r"Plan \d+", text)) == 2
    assert "All action plans" in text
