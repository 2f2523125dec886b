"""axe-core finds nothing on any page of the demo, at three widths, light and dark; and nothing scrolls sideways."""

from __future__ import annotations

import pytest

from .accessibility import find_violations
from .views import PAGE_TYPES, VIEWS, address, too_wide, visitor

LOOKS = [(width, scheme) for width in (320, 768, 1280) for scheme in ("light", "dark")]


@pytest.mark.parametrize("view", VIEWS)
def test_view_is_accessible_at_every_width_light_and_dark(view, visit, demo):
    page = visit(address(view, demo), account=visitor(view))
    found = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert too_wide(page) is None
        found += [f"{width} px, {scheme}: {violation}" for violation in find_violations(page, best_practice=True)]

    assert found == []


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_every_page_is_accessible(name, visit, demo):
    page = visit("/", account="reader")
    found = []
    for path in [page.path for page in demo.pages if page.type == name]:
        page.goto(path)
        found += [f"{path}: {violation}" for violation in find_violations(page, best_practice=True)]
        page.set_viewport_size({"width": 320, "height": 900})
        assert too_wide(page) is None, path
        page.set_viewport_size({"width": 1280, "height": 900})

    assert found == []


@pytest.mark.parametrize(
    ("rule", "flaw", "css"),
    [
        ("color-contrast", "<p>Pale words</p>", "color: #ccc; background: #ddd"),
        ("image-alt", "<img src='/static/img/nordby.svg'>", ""),
        ("p-as-heading", "<p>Bold</p><p>Words that follow, more of them</p>", "font-weight: 700; font-size: 2em"),
        ("heading-order", "<h6>Deep</h6>", ""),
        ("valid-lang", "<p lang='danish'>På dansk</p>", ""),
    ],
)
def test_flaw_would_be_found(rule, flaw, css, visit):
    page = visit("/findes-ikke/")
    page.evaluate(
        """([flaw, css]) => {
            const form = document.querySelector("main form");
            form.insertAdjacentHTML("afterend", flaw);
            form.nextElementSibling.style.cssText = css;
        }""",
        [flaw, css],
    )

    assert rule in {violation.rule for violation in find_violations(page, best_practice=True)}
