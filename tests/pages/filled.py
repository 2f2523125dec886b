"""Pages with every field, row and block filled: for query budgets and for what must not break."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import wagtail_factories
from django.utils import timezone

from wagtail_digilead.test import factories as f

TODAY = datetime.date(2026, 6, 15)


def block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def item(value: Any) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}


def image_value(image: Any) -> dict[str, Any]:
    return {"image": image.pk, "alt_text": "A group of leaders", "decorative": False}


def figure_value(image: Any, *leaders: Any) -> dict[str, Any]:
    people = [item({"leader": leader.pk, "name": "", "title": ""}) for leader in leaders]
    people.append(item({"leader": None, "name": "Kari Lie", "title": "municipal director"}))
    return {"image": image_value(image), "caption": "The first day.", "people": people, "credit": "Ida Foss"}


def body(image: Any, leaders: list[Any], page: Any) -> list[dict[str, Any]]:
    """One of each block, and three quotes by two leaders."""
    one, two = leaders[:2]
    nobody = {"leader": None, "name": "", "title": "", "portrait": None, "publication": "", "address": ""}
    return [
        block("heading", "Why now?"),
        block("paragraph", "<p>Parents wait <b>too long</b>.</p>"),
        block("quote", {**nobody, "text": "We begin with the difference.", "leader": one.pk, "portrait": image.pk}),
        block("quote", {**nobody, "text": "And then the technology."}),
        block("quote", {**nobody, "text": "It is ours.", "leader": two.pk, "title": "acting centre head"}),
        block("quote", {**nobody, "text": "Lead it.", "publication": "A report", "address": "https://example.org/"}),
        block("image", figure_value(image, one, two)),
        block("gallery", {"heading": "Pictures", "figures": [item(figure_value(image, one))]}),
        block("fact_box", {"heading": "Facts", "text": "<ul><li>40 leaders</li></ul>"}),
        block(
            "advice_list",
            {
                "title": "Two pieces of advice",
                "person": {"leader": one.pk, "name": "", "title": ""},
                "advice": [
                    item({"heading": "Take it on", "text": "<p>…</p>"}),
                    item({"heading": "Take it on", "text": ""}),
                ],
            },
        ),
        block(
            "person_box",
            {
                "role": "writer",
                "leader": two.pk,
                "name": "",
                "title": "",
                "email": "",
                "phone": "",
                "organisation": "A university",
                "portrait": image.pk,
                "text": "<p>Writes about it.</p>",
            },
        ),
        block("question", {"question": "What is hard?", "answer": "<p>To begin.</p>"}),
        block("read_more", {"page": page.pk, "address": "", "title": "", "teaser": "Go on"}),
        block("read_more", {"page": None, "address": "https://example.org/more", "title": "More", "teaser": ""}),
        block("table", {"caption": "Participants", "rows": "Group\tNumber\nLeaders\t16\nConsultants\t2"}),
    ]


def contacts(leader: Any) -> list[dict[str, Any]]:
    nobody = {"leader": None, "name": "", "title": "", "email": "", "phone": ""}
    return [
        block("contact", {**nobody, "leader": leader.pk}),
        block("contact", {**nobody, "name": "Press office", "email": "press@kommune.example"}),
    ]


def people() -> list[Any]:
    """Three leaders with posts in a unit three levels down, and a chief above them."""
    top = f.UnitFactory(name="Nordby")
    unit = f.UnitFactory(name="Elderberry", parent=f.UnitFactory(name="Day care", parent=top))
    f.AppointmentFactory(unit=top, level="top")
    return [
        f.AppointmentFactory(unit=unit).leader,
        f.AppointmentFactory(unit=unit, kind="deputy").leader,
        f.AppointmentFactory(unit=unit, level="specialist").leader,
    ]


def course_page(**kwargs: Any) -> Any:
    leaders, image = people(), wagtail_factories.ImageFactory()
    organisation = f.OrganisationFactory()
    page = f.CoursePageFactory(
        parent=kwargs.pop("parent", None) or f.CourseIndexPageFactory(),
        form="study",
        compulsory_for=["centre", "group"],
        prerequisites="Some years as a leader.",
        expected_result="workplace_plan",
        credits=15,
        credit_scheme="studiepoeng",
        contacts=contacts(leaders[0]),
        learning_outcomes=[block("outcome", "Realise benefits."), block("outcome", "Discuss ethics.")],
        themes=[block("theme", "Privacy")],
        partners=[block("partner", {"organisation": organisation.pk, "role": "developer"})],
        eqf_level=7,
        workload="About 400 hours",
        assessment="A paper",
        course_language="Norwegian",
        **kwargs,
    )
    page.body = body(image, leaders, page.get_parent())
    for leader in leaders[:2]:
        page.teachers.add(f.CourseTeacherFactory.build(page=page, leader=leader, name=""))
        page.topics.add(f.CourseTopicFactory.build(page=page, topic=f.TopicFactory()))
        page.target_groups.add(f.CourseTargetGroupFactory.build(page=page, target_group=f.TargetGroupFactory()))
    page.save_revision().publish()
    for _number in range(2):
        run = f.CourseRunFactory(course_id=page.translation_key, minimum=5, price_per_person=100)
        f.CourseSessionFactory(run=run, venue=f.VenueFactory(), label="Day 2", speaker="Astrid Vinter")
        f.RegistrationFactory(sign_up=f.SignUpFactory(run=run))
    return page


def leader_page(**kwargs: Any) -> Any:
    leader = people()[0]
    leader.phone = "12 34 56 78"
    leader.save()
    page = f.LeaderPageFactory(
        parent=kwargs.pop("parent", None) or f.LeaderIndexPageFactory(),
        leader=leader,
        portrait=wagtail_factories.ImageFactory(),
        introduction="<p>I lead Elderberry.</p>",
        ask_me_about="Video meetings\nBookkeeping",
        **kwargs,
    )
    for _number in range(2):
        page.coaching_topics.add(f.CoachingTopicFactory.build(page=page, topic=f.TopicFactory()))
    page.save_revision().publish()
    return page


def release_page(**kwargs: Any) -> Any:
    leaders, image = people(), wagtail_factories.ImageFactory()
    document = wagtail_factories.DocumentFactory()
    course = f.CoursePageFactory(parent=f.CourseIndexPageFactory())
    page = f.PressReleasePageFactory(
        parent=kwargs.pop("parent", None) or f.PressIndexPageFactory(),
        lead="<p><b>All</b> leaders take the course.</p>",
        hero=[block("figure", figure_value(image, *leaders))],
        body=body(image, leaders, course),
        place="Nordby",
        press_contacts=contacts(leaders[0]),
        related_pages=[block("page", course.pk)],
        kicker="Digital leadership",
        display_date=timezone.now(),
        boilerplate=f.BoilerplateFactory(),
        sign_off="Nordby Town Hall",
        partner_name="A vendor",
        partner_address="https://example.org/",
        authors=[block("author", {"leader": leaders[1].pk, "name": "", "title": ""})],
        attachments=[block("attachment", {"document": document.pk, "label": "", "rights": "Free"})],
        corrections=[block("correction", {"when": "2026-06-15T10:00:00+02:00", "text": "16, not 17."})],
        withdrawn=True,
        withdrawn_reason="The course is over.",
        **kwargs,
    )
    for _number in range(2):
        page.topics.add(f.PressTopicFactory.build(page=page, topic=f.TopicFactory()))
    page.save_revision().publish()
    return page


def plan_page(**kwargs: Any) -> Any:
    leaders = people()
    page = f.ActionPlanPageFactory(
        parent=kwargs.pop("parent", None) or f.ActionPlanIndexPageFactory(),
        unit=leaders[0].appointments.first().unit,
        leader=leaders[0],
        approver=leaders[2],
        period_start=TODAY,
        period_end=TODAY + datetime.timedelta(days=365),
        difference="<p>Parents are understood.</p>",
        technology="<p>An interpreting app.</p>",
        participation="<p>Ten parents.</p>",
        owned_without_understanding="<p>The app's contract.</p>",
        learned="<p>Begin small.</p>",
        stage="active",
        **kwargs,
    )
    for leader in leaders:
        page.actions.add(f.PlanActionFactory.build(page=page, owner=leader, deadline=TODAY, milestone=True))
        page.benefits.add(f.PlanBenefitFactory.build(page=page, owner=leader, baseline_date=TODAY))
        page.specialists.add(f.PlanSpecialistFactory.build(page=page, leader=leader))
        page.systems.add(f.PlanSystemFactory.build(page=page, system=f.ITSystemFactory()))
        page.strategy_goals.add(f.PlanStrategyGoalFactory.build(page=page, strategy_goal=f.StrategyGoalFactory()))
        page.topics.add(f.PlanTopicFactory.build(page=page, topic=f.TopicFactory()))
    page.save_revision().publish()
    return page
