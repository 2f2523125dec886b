"""The browser works against a live server, and the database is whole again after each such test."""

from __future__ import annotations

import pytest
from wagtail.models import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("turn", ["first", "second"])
def test_admin_opens_in_a_browser(editor, live_server, turn):
    page = editor.new_page()

    page.goto(f"{live_server.url}/admin/")

    assert page.get_by_role("heading", level=1).count()
    assert Site.objects.filter(is_default_site=True).exists()
