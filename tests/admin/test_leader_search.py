"""Finding a person in the admin by another spelling of the name."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.urls import reverse

from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_wagtail_digilead_leader:list_results"


@pytest.fixture(autouse=True)
def people():
    f.LeaderFactory(full_name="Åse Bjørn-Nielsen", email="abn@kommune.example")
    f.LeaderFactory(full_name="Bo Lund", email="bo@kommune.example")


def chooser():
    from wagtail_digilead.core.people.viewsets import LeaderViewSet

    return LeaderViewSet().chooser_viewset.get_url_name("choose_results")


@pytest.mark.parametrize("q", ["aase", "ase bjorn", "Bjørnnielsen", "abn@", "ABN@kommune"])
@pytest.mark.parametrize("where", ["list", "chooser"])
def test_name_in_any_spelling_or_address(admin_client, q, where):
    html = admin_client.get(reverse(LIST if where == "list" else chooser()), {"q": q}).content.decode()

    assert "Åse Bjørn-Nielsen" in html
    assert "Bo Lund" not in html


def test_protected_person_is_chosen_only_by_who_keeps_the_records(client, admin_client):
    setup_groups()
    f.LeaderFactory(full_name="Pia Holm", protected=True)
    editor = User.objects.create(username="editor")
    editor.groups.add(Group.objects.get(name="Digital leadership editors"))
    client.force_login(editor)
    of_editor, of_officer = (each.get(reverse(chooser())).content.decode() for each in (client, admin_client))

    assert "Bo Lund" in of_editor
    assert "Pia Holm" not in of_editor
    assert "Pia Holm" in of_officer


@pytest.mark.parametrize("q", ["%", "'", '"', "\x00", "_", "å" * 300])
@pytest.mark.parametrize("where", ["list", "chooser"])
def test_signs_are_no_error(admin_client, q, where):
    response = admin_client.get(reverse(LIST if where == "list" else chooser()), {"q": q})

    assert response.status_code == 200
    if q in "%'\"":
        assert "Bo Lund" not in response.content.decode()


@pytest.mark.parametrize("where", ["list", "chooser"])
def test_without_words_everybody_is_there(admin_client, where):
    soup = BeautifulSoup(admin_client.get(reverse(LIST if where == "list" else chooser())).content, "html.parser")

    assert "Bo Lund" in soup.text
    assert "Åse" in soup.text
