from wagtail.models import Page


class HomePage(Page):
    """A page without anything of ours: what query budgets are compared with."""
