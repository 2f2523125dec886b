"""The guided start, as somebody with a browser uses it."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup

from tests.plans.editor import fields_of
from wagtail_digilead.conf import get_page_model

ACTION = {"title": "Try it with ten parents", "who": "The team", "deadline": "2027-03-01"}
BENEFIT = {"title": "Shorter wait", "type": "quality", "evidence": "Parents say so"}


class Guided:
    """The guided start below ``portfolio``, in ``client``."""

    def __init__(self, client: Any, portfolio: Any) -> None:
        self.client, self.portfolio = client, portfolio

    def url(self, *parts: Any) -> str:
        return self.portfolio.url + "".join(f"{part}/" for part in parts)

    def step_url(self, plan: Any, name: str = "") -> str:
        return self.url("start", plan.pk, name) if name else self.url("start", plan.pk)

    # Reading ---------------------------------------------------------------------------------------------------------

    def text(self, url: str) -> str:
        """Return what a page says, in one line."""
        answer = self.client.get(url)
        assert answer.status_code == 200, answer
        return text_of(answer)

    def form(self, plan: Any, name: str) -> dict[str, Any]:
        """Return what the form of a step holds."""
        return fields_of(self.client.get(self.step_url(plan, name)).content, "form.digilead-form")

    # Writing ---------------------------------------------------------------------------------------------------------

    def begin(self, query: str = "", **changes: Any) -> Any:
        """Begin a plan and return it."""
        url = f"{self.url('start')}{query}"
        data = fields_of(self.client.get(url).content, "form.digilead-form")
        answer = self.client.post(url, {**data, **changes})
        assert answer.status_code == 302, text_of(answer)
        key = {**data, **changes}["key"]
        return get_page_model("ActionPlanPage").objects.get(translation_key=key)

    def post(self, plan: Any, name: str, then: str = "next", **changes: Any) -> Any:
        """Fill in the form of a step and press a button."""
        return self.client.post(self.step_url(plan, name), {**self.form(plan, name), "then": then, **changes})

    def add(self, plan: Any, name: str, then: str = "next", **row: Any) -> Any:
        """Fill in the empty row of a step."""
        data = self.form(plan, name)
        number = int(data[f"{name}-TOTAL_FORMS"]) - 1
        changes = {f"{name}-{number}-{field}": value for field, value in row.items()}
        return self.client.post(self.step_url(plan, name), {**data, "then": then, **changes})

    def fill(self, plan: Any) -> None:
        """Write what a plan needs to be sent."""
        self.post(plan, "difference", answer="Parents understand us.")
        self.add(plan, "actions", **ACTION)
        self.add(plan, "benefits", **BENEFIT)

    def send(self, plan: Any) -> Any:
        return self.client.post(self.step_url(plan))

    # In the database -------------------------------------------------------------------------------------------------

    def again(self, plan: Any) -> Any:
        return get_page_model("ActionPlanPage").objects.get(pk=plan.pk)

    def newest(self, plan: Any) -> Any:
        return self.again(plan).get_latest_revision_as_object()


def text_of(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def messages_of(answer: Any) -> list[str]:
    """Return what a step that was not saved says above the form."""
    return [error.message for error in answer.context["writing"].errors]
