from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The intranet's own pages: what a municipality had before it installed wagtail-digilead."""

    name = "example_site.home"
    label = "home"
    verbose_name = "Nordby Kommune"
