"""Addresses: pages in English without prefix and in Japanese under /ja/, data without language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.i18n import JavaScriptCatalog

from cooperation.listings.briefs_subjects import SUBJECTS
from cooperation.listings.sections import SECTIONS
from cooperation.views import (
    briefs,
    charts,
    errors,
    feeds,
    lists,
    machines,
    pages,
    partnerships,
    records,
    references,
    search,
)

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error


class SectionConverter(StringConverter):
    """Only the sections that there are: anything else is no address of this site."""

    regex = "|".join(SECTIONS)


class BriefedConverter(StringConverter):
    """The sections on whose records there are briefs."""

    regex = "|".join(SUBJECTS)


register_converter(SectionConverter, "section")
register_converter(BriefedConverter, "briefed")

urlpatterns = [
    path("favicon.ico", machines.favicon, name="favicon"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap_index, name="sitemap"),
    path("sitemap-pages.xml", machines.sitemap_pages, name="sitemap-pages"),
    path(
        "sitemap-<section:section>-<int:number>.xml",
        machines.sitemap_records,
        name="sitemap-records",
    ),
    path(
        "sitemap-partnerships-<int:number>.xml",
        machines.sitemap_partnerships,
        name="sitemap-partnerships",
    ),
    path("search.json", search.search_json, name="search-json"),
    path("partnerships.csv", partnerships.partnerships_csv, name="partnerships-csv"),
    path("partnerships.json", partnerships.partnerships_json, name="partnerships-json"),
    path("partnerships/<slug:pair>.json", partnerships.partnership_data, name="partnership-json"),
    path("charts/<slug:slug>.csv", charts.table_csv, name="chart-csv"),
    path("charts/<slug:slug>.json", charts.table_json, name="chart-json"),
    path("<section:section>.csv", lists.list_csv, name="list-csv"),
    path("<section:section>.json", lists.list_json, name="list-json"),
    path("<section:section>/<slug:slug>.json", records.record_data, name="record-json"),
    *(
        path(
            f"<section:section>/<slug:slug>.{suffix}",
            references.record_reference,
            {"suffix": suffix},
            name=f"record-{suffix}",
        )
        for suffix in references.WRITTEN
    ),
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
        path("about/glossary/", pages.glossary, name="glossary"),
        path("about/accessibility/", pages.accessibility, name="accessibility"),
        path("opensearch.xml", machines.opensearch, name="opensearch"),
        path("corrections.atom", feeds.corrections_feed, name="corrections-feed"),
        path("<section:section>.atom", feeds.list_feed, name="list-feed"),
        path("corrections/", pages.corrections_page, name="corrections"),
        path("partnerships/", partnerships.partnerships_page, name="partnerships"),
        path("partnerships/<slug:pair>/", partnerships.partnership_page, name="partnership"),
        path(
            "partnerships/<slug:pair>/brief/",
            briefs.partnership_brief_page,
            name="partnership-brief",
        ),
        path(
            "partnerships/<slug:pair>/brief.md",
            briefs.partnership_brief_markdown,
            name="partnership-brief-markdown",
        ),
        path("<briefed:section>/<slug:slug>/brief/", briefs.brief_page, name="brief"),
        path(
            "<briefed:section>/<slug:slug>/brief.md", briefs.brief_markdown, name="brief-markdown"
        ),
        path("charts/", charts.index, name="charts"),
        path("charts/areas/", charts.areas_page, name="chart-areas"),
        path("charts/participation/", charts.participation_page, name="chart-participation"),
        path("charts/programs/", charts.programs_page, name="chart-programs"),
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
