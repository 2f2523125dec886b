"""Rows of a profile page; the concrete row adds the ``ParentalKey`` only."""

from __future__ import annotations

from ..core.topics import TopicRow


class CoachingTopicRow(TopicRow):
    """A topic the person can coach others in; ``related_name="coaching_topics"``."""

    class Meta(TopicRow.Meta):
        abstract = True
