"""A host on Wagtail's own ``Page`` that adds a field to a page type, and so leaves ``wagtail_digilead.pages`` out."""
