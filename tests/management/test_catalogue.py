from pathlib import Path

import polib

from cooperation.management.catalogue import extract, update

CODE = """
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, npgettext, pgettext_lazy

word = _("meeting")
office = pgettext_lazy("kind of agency", "office")
counted = ngettext("%(n)d day", "%(n)d days", 2)
both = npgettext("span", "%(n)d year", "%(n)d years", 2)
joined = _("One sentence " "in two halves.")
"""
TEMPLATE = """
{% load i18n %}
  <p>{% translate "No answer yet" %}{% translate "no" context "binding" %}</p>
    <p title="{{ _('Unclosed \\" and (') }}">({% blocktranslate trimmed with name=one.name %}
      More of
      {{ name }}, 100%
    {% endblocktranslate %}</p>
  {% blocktranslate count n=all|length %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
"""


def project(root: Path) -> Path:
    (root / "cooperation").mkdir()
    (root / "templates").mkdir()
    (root / "cooperation" / "words.py").write_text(CODE)
    (root / "templates" / "page.html").write_text(TEMPLATE)
    return root


def own(root: Path) -> set[tuple[str, str, str]]:
    """What is found in a project, without the packages that it uses."""
    return {
        (message.context, message.text, message.plural)
        for message in extract(root).values()
        if message.files & {"cooperation/words.py", "templates/page.html"}
    }


def test_messages_are_read_from_python_and_templates(tmp_path: Path) -> None:
    assert own(project(tmp_path)) == {
        ("", "meeting", ""),
        ("kind of agency", "office", ""),
        ("", "%(n)d day", "%(n)d days"),
        ("span", "%(n)d year", "%(n)d years"),
        ("", "One sentence in two halves.", ""),
        ("", "No answer yet", ""),
        ("binding", "no", ""),
        ("", 'Unclosed " and (', ""),
        ("", "More of %(name)s, 100%%", ""),
        ("", "%(n)s row", "%(n)s rows"),
    }


def test_update_keeps_translations_and_drops_what_is_gone(tmp_path: Path) -> None:
    catalogue = tmp_path / "django.po"
    old = polib.POFile()
    old.metadata = {"Language": "ja", "Content-Type": "text/plain; charset=UTF-8"}
    old.append(polib.POEntry(msgid="meeting", msgstr="会合"))
    old.append(polib.POEntry(msgid="gone", msgstr="なし"))
    old.save(str(catalogue))

    came, went = update(catalogue, extract(project(tmp_path)))

    new = polib.pofile(str(catalogue))
    assert (came, went) == (len(new) - 1, 1)
    assert new.metadata["Language"] == "ja"
    kept = new.find("meeting")
    assert (kept.msgstr, kept.occurrences) == ("会合", [("cooperation/words.py", "")])
    assert new.find("gone") is None


def test_second_update_changes_nothing(tmp_path: Path) -> None:
    catalogue = tmp_path / "django.po"
    catalogue.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n')
    messages = extract(project(tmp_path))
    update(catalogue, messages)
    first = catalogue.read_text(encoding="utf-8")

    assert update(catalogue, messages) == (0, 0)
    assert catalogue.read_text(encoding="utf-8") == first
