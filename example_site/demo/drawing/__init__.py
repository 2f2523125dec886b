"""The script that drew the demo's pictures: ``python -m example_site.demo.drawing``. The site never runs it."""
