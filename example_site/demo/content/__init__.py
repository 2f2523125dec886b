"""What stands in the demo: words and figures only. ``loader.py`` makes pages and records of it."""
