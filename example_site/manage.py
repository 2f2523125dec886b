#!/usr/bin/env python
"""Django's command line for the example intranet: ``python example_site/manage.py demo``."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    # Python puts this folder in the path; the packages `example_site` and `wagtail_digilead` lie one above.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
