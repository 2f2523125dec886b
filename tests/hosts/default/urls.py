import wagtail
from django.contrib import admin
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import urls as wagtaildocs_urls

from wagtail_digilead.core.api import DigileadImagesAPIViewSet, DigileadPagesAPIViewSet
from wagtail_digilead.press.api import DigileadDocumentsAPIViewSet

api = WagtailAPIRouter("wagtailapi")
api.register_endpoint("pages", DigileadPagesAPIViewSet)
api.register_endpoint("images", DigileadImagesAPIViewSet)
api.register_endpoint("documents", DigileadDocumentsAPIViewSet)

urlpatterns = [
    path("django-admin/", admin.site.urls),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api.urls),
]

if wagtail.VERSION >= (8, 0):
    from wagtail.api.v3.urls import api as api_v3

    urlpatterns.append(path("api/v3/", api_v3.urls))

# Page addresses carry no language prefix, as in a host that gives each language a tree of its own.
urlpatterns.append(path("", include(wagtail_urls)))
