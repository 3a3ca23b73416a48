"""Addresses: pages in English without prefix and in Japanese under /ja/, data without language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.i18n import JavaScriptCatalog

from cooperation.listings.sections import SECTIONS
from cooperation.views import errors, lists, pages, records, search

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error


class SectionConverter(StringConverter):
    """Only the sections that there are: anything else is no address of this site."""

    regex = "|".join(SECTIONS)


register_converter(SectionConverter, "section")

urlpatterns = [
    path("search.json", search.search_json, name="search-json"),
    path("<section:section>.csv", lists.list_csv, name="list-csv"),
    path("<section:section>.json", lists.list_json, name="list-json"),
    path("<section:section>/<slug:slug>.json", records.record_data, name="record-json"),
    *i18n_patterns(
        path(
            "admin/jsi18n/",
            JavaScriptCatalog.as_view(packages=["django.contrib.admin"]),
            name="admin-words",
        ),
        path("admin/", admin.site.urls),
        path("", pages.home, name="home"),
        path("search/", search.search_page, name="search"),
        path("about/", pages.about, name="about"),
        path("about/coding-rules/", pages.coding_rules, name="coding-rules"),
        path("corrections/", pages.corrections_page, name="corrections"),
        path("<section:section>/", lists.list_page, name="list"),
        path(
            "sources/<slug:slug>/<int:position>/",
            records.paragraph_page,
            name="paragraph",
        ),
        path(
            "<section:section>/<slug:slug>/history/",
            records.history_page,
            name="record-history",
        ),
        path("<section:section>/<slug:slug>/", records.record_page, name="record"),
        prefix_default_language=False,
    ),
]
