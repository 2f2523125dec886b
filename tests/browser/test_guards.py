"""What watches over the other tests would speak up."""

from __future__ import annotations


def heard(complaints: list[str]) -> list[str]:
    """Return the complaints so far, and forget them."""
    so_far = [*complaints]
    complaints.clear()
    return so_far


def test_every_page_is_sent_with_the_policy(visit, demo):
    page = visit("/")
    response = page.goto(demo.example("CoursePage").path)
    assert response.headers["content-security-policy"].startswith("default-src 'self'")


def test_breach_of_the_policy_is_heard(visit, complaints):
    page = visit("/")
    page.evaluate("document.querySelector('h1').setAttribute('style', 'color: red')")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))")

    style, script = heard(complaints)
    assert "inline style violates" in style
    assert "inline script violates" in script


def test_request_to_another_host_is_heard(visit, complaints):
    page = visit("/login/")
    page.goto("/admin/login/")  # where there is no policy that would stop it
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://elsewhere.example/pixel.png'}))")
    page.wait_for_load_state("networkidle")

    assert heard(complaints) == ["asked another host: http://elsewhere.example/pixel.png"]


def test_error_in_the_page_is_heard(visit, complaints):
    page = visit("/admin/login/")
    page.evaluate("setTimeout(() => { throw new Error('planted'); })")
    page.wait_for_timeout(100)

    assert any("planted" in complaint for complaint in heard(complaints))
