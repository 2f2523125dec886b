"""The example intranet as the browser tests serve it: its own settings, and a strict policy on what a page may load."""

import os
from pathlib import Path

from example_site.settings import *  # noqa: F403
from example_site.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "tests.browser.stock"]
MEDIA_ROOT = Path(os.environ["MEDIA_ROOT"])
MIDDLEWARE = ["tests.browser.policy.strict_policy", *MIDDLEWARE]
# The standard output, where the example's mail goes, is read by nobody but for its first line.
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Every line says how grave it is, so that the tests can find the errors.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"grave": {"format": "[{levelname}] {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "grave"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
