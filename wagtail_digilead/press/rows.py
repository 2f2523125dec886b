"""Rows of a release; the concrete row adds the ``ParentalKey`` only."""

from __future__ import annotations

from ..core.topics import TopicRow


class PressTopicRow(TopicRow):
    """A topic of the release; ``related_name="topics"``."""

    class Meta(TopicRow.Meta):
        abstract = True
