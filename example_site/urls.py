"""Addresses of the example intranet. Danish, the source language, has none of the language prefixes."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import urls as wagtaildocs_urls

from example_site.home.views import search
from wagtail_digilead.core.api import DigileadImagesAPIViewSet, DigileadPagesAPIViewSet
from wagtail_digilead.press.api import DigileadDocumentsAPIViewSet

api = WagtailAPIRouter("wagtailapi")
api.register_endpoint("pages", DigileadPagesAPIViewSet)
api.register_endpoint("images", DigileadImagesAPIViewSet)
api.register_endpoint("documents", DigileadDocumentsAPIViewSet)

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api.urls),
    # A real site leaves uploads to its web server; the demo serves them itself. Documents are not among them: Wagtail
    # serves these, and asks who may have them.
    re_path(r"^media/(?P<path>(?!documents/).*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    *i18n_patterns(
        path("login/", LoginView.as_view(template_name="login.html", redirect_authenticated_user=True), name="login"),
        path("logout/", LogoutView.as_view(), name="logout"),
        path("search/", search, name="search"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
