from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The content of the demo, and the commands that load and serve it. No models."""

    name = "example_site.demo"
    label = "demo"
    verbose_name = "Demo"
