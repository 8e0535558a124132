from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from config import well_known
from itineraries.views.sitemap import sitemap

urlpatterns = [
    path("", well_known.front_door),
    path("favicon.ico", well_known.icon),
    path("robots.txt", well_known.robots),
    path("sitemap.xml", sitemap),
    path(".well-known/security.txt", well_known.security),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("account/", include("config.sign_in.urls")),
    *i18n_patterns(path("", include("itineraries.urls"))),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.page_not_found"
# Of the pages for signing in, which count what they are asked.
handler429 = "config.errors.too_many_requests"
handler500 = "config.errors.server_error"
