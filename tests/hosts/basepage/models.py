from django.db import models
from wagtail.models import AbstractPage


class BasePage(AbstractPage):
    """No ``seo_title``, ``search_description`` or ``show_in_menus``: a host need not have them."""

    department = models.CharField(max_length=100, blank=True)

    promote_panels = AbstractPage.promote_panels + ["department"]
