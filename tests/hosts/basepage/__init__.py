"""A host with a base page of its own (Wagtail 8), without wagtail-localize, that leaves ``wagtail_digilead.pages`` out.

This app holds the base page only, as Wagtail's documentation advises; the page types are in ``intranet``.
"""
