"""What of each page type and snippet is text, and what is a fact: by the paths of ``everything.leaves``.

Whoever adds a field or a block says here what translation does to it.
"""

from __future__ import annotations


def under(prefix: str, *sets: set[str]) -> set[str]:
    """Return the paths of the sets below ``prefix``; an empty one is the prefix itself."""
    return {f"{prefix}.{path}" if path else prefix for paths in sets for path in paths}


PAGE_TEXTS = {"title", "slug", "seo_title", "search_description"}
PAGE_FACTS = {"show_in_menus"}

# Blocks ---------------------------------------------------------------------------------------------------------------

PERSON_TEXTS, PERSON_FACTS = {"title"}, {"leader", "name"}
CONTACT_TEXTS = under("contact", PERSON_TEXTS)
CONTACT_FACTS = under("contact", PERSON_FACTS, {"email", "phone"})

PICTURE_TEXTS = {"caption", "image.alt_text", *under("people.item", PERSON_TEXTS)}
PICTURE_FACTS = {"image.decorative", "names", "credit", *under("people.item", PERSON_FACTS)}
#: A picture may have words in it, so a language may show another.
PICTURE_SWAPS = {"image.image"}

BODY_TEXTS = {
    "heading",
    "paragraph",
    "quote.text",
    *under("quote", PERSON_TEXTS),
    *under("image", PICTURE_TEXTS),
    "gallery.heading",
    *under("gallery.figures.item", PICTURE_TEXTS),
    "fact_box.heading",
    "fact_box.text",
    "advice_list.title",
    *under("advice_list.person", PERSON_TEXTS),
    "advice_list.advice.item.heading",
    "advice_list.advice.item.text",
    *under("person_box", PERSON_TEXTS),
    "person_box.text",
    "question.question",
    "question.answer",
    "read_more.title",
    "read_more.teaser",
    "table.caption",
    "table.rows",
}
BODY_FACTS = {
    *under("quote", PERSON_FACTS, {"portrait", "publication"}),
    *under("image", PICTURE_FACTS),
    *under("gallery.figures.item", PICTURE_FACTS),
    *under("advice_list.person", PERSON_FACTS),
    *under("person_box", PERSON_FACTS, {"email", "phone", "role", "organisation", "portrait"}),
}
#: What is there to read or to see behind an address may be there in the reader's language too.
BODY_SWAPS = {
    *under("image", PICTURE_SWAPS),
    *under("gallery.figures.item", PICTURE_SWAPS),
    "quote.address",
    "read_more.page",
    "read_more.address",
    "embed",
}

# Pages and snippets ---------------------------------------------------------------------------------------------------

#: Texts: each is a segment that the translator writes.
TEXTS: dict[str, set[str]] = {
    "CourseIndexPage": PAGE_TEXTS | {"introduction"} | under("default_contacts", CONTACT_TEXTS),
    "CoursePage": PAGE_TEXTS
    | {"introduction", "prerequisites", "workload", "assessment", "course_language", "teachers.role"}
    | {"learning_outcomes.outcome", "themes.theme"}
    | under("body", BODY_TEXTS)
    | under("contacts", CONTACT_TEXTS),
    "LeaderIndexPage": PAGE_TEXTS | {"introduction"},
    "LeaderPage": PAGE_TEXTS | {"introduction", "ask_me_about"},
    "PressIndexPage": PAGE_TEXTS | {"introduction", "default_sign_off"} | under("default_contacts", CONTACT_TEXTS),
    "PressReleasePage": PAGE_TEXTS
    | {"lead", "kicker", "sign_off", "withdrawn_reason", "attachments.attachment.label", "corrections.correction.text"}
    | under("hero.figure", PICTURE_TEXTS)
    | under("body", BODY_TEXTS)
    | under("press_contacts", CONTACT_TEXTS)
    | under("authors.author", PERSON_TEXTS),
    "ActionPlanIndexPage": PAGE_TEXTS | {"introduction"},
    "ActionPlanPage": PAGE_TEXTS
    | {"difference", "technology", "participation", "owned_without_understanding", "learned"}
    | under("actions", {"title", "owner_text"})
    | under(
        "benefits",
        {"title", "for_whom", "unit_of_measure", "evidence", "used_for", "source", "frequency"},
    )
    | {"specialists.need"},
    "Boilerplate": {"name", "text"},
    "StrategyGoal": {"strategy", "title"},
    "TargetGroup": {"name"},
    "Topic": {"name"},
}

#: Facts: the same in every language, and no translator can make them differ.
FACTS: dict[str, set[str]] = {
    "CourseIndexPage": PAGE_FACTS | under("default_contacts", CONTACT_FACTS),
    "CoursePage": PAGE_FACTS
    | {"form", "compulsory_for", "expected_result", "credits", "credit_scheme", "eqf_level"}
    | {"partners.partner.organisation", "partners.partner.role"}
    | under("teachers", {"leader", "name", "organisation"})
    | under("body", BODY_FACTS)
    | under("contacts", CONTACT_FACTS),
    "LeaderIndexPage": PAGE_FACTS,
    "LeaderPage": PAGE_FACTS | {"leader", "portrait"},
    "PressIndexPage": PAGE_FACTS | {"default_genre", "default_place"} | under("default_contacts", CONTACT_FACTS),
    "PressReleasePage": PAGE_FACTS
    | {"genre", "place", "featured", "display_date", "partner_name", "partner_address", "withdrawn"}
    | under("attachments.attachment", {"document", "rights"})
    | {"corrections.correction.when"}
    | under("hero.figure", PICTURE_FACTS)
    | under("body", BODY_FACTS)
    | under("press_contacts", CONTACT_FACTS)
    | under("authors.author", PERSON_FACTS),
    "ActionPlanIndexPage": PAGE_FACTS | {"unit"},
    "ActionPlanPage": PAGE_FACTS
    | {"unit", "leader", "course_run", "period_start", "period_end", "stage", "approver"}
    | {"review_months", "next_review_on"}
    | under("actions", {"uid", "owner", "deadline", "milestone"})
    | under("benefits", {"uid", "type", "baseline_value", "baseline_date", "target_value", "target_date"})
    | under("benefits", {"owner", "recurrence", "in_budget"})
    | under("specialists", {"uid", "leader", "name", "agreed"})
    | under("systems", {"uid", "system", "use", "talked_with_it_on"}),
    "Boilerplate": set(),
    "StrategyGoal": {"active"},
    "TargetGroup": set(),
    "Topic": set(),
}

#: Shared words: a translation shows the snippet in its own language.
VOCABULARY: dict[str, set[str]] = {
    "CoursePage": {"topics.topic", "target_groups.target_group"},
    "LeaderPage": {"coaching_topics.topic"},
    "PressIndexPage": {"default_boilerplate"},
    "PressReleasePage": {"topics.topic", "boilerplate"},
    "ActionPlanPage": {"topics.topic", "strategy_goals.strategy_goal"},
}

#: What is the same in every language until a translator chooses another: pictures, pages, addresses.
SWAPS: dict[str, set[str]] = {
    "CoursePage": under("body", BODY_SWAPS),
    "PressReleasePage": under("body", BODY_SWAPS) | under("hero.figure", PICTURE_SWAPS) | {"related_pages.page"},
    "StrategyGoal": {"address"},
}

#: What the page works out itself.
DERIVED: dict[str, set[str]] = {"PressReleasePage": {"sorted_at"}}
