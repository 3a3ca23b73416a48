"""The documents say what the code does: names, addresses, settings, commands."""

import re
import subprocess
import tomllib
import unicodedata
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.test import Client

from cooperation.management.commands.write_docs import DOCUMENTS
from tests.site.records import RECORDS

ROOT = Path(__file__).parent.parent.parent
MAP = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

# CONTRIBUTING explains a new record type by one that there is not.
EXAMPLES = {
    "cooperation/models/projects.py",
    "cooperation/listings/projects.py",
    "cooperation/admin/projects.py",
    "templates/projects/",
}


def tracked(pattern: str = "*") -> list[str]:
    """Files that are in git or could be, made in this checkout or not yet added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", pattern],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    names = filter(None, listed.split("\0"))
    return sorted({name for name in names if (ROOT / name).is_file()})


DOCS = {name: (ROOT / name).read_text(encoding="utf-8") for name in tracked("*.md")}


def without_code(text: str) -> str:
    return re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.S)


def anchors(text: str) -> set[str]:
    """The addresses of a document's headings, as code hosts make them."""
    found = set()
    for heading in re.findall(r"^#+ (.+)$", text, re.M):
        plain = re.sub(r"[^\w\- ]", "", unicodedata.normalize("NFC", heading).lower())
        found.add(plain.strip().replace(" ", "-"))
    return found


def packages() -> dict[str, set[str]]:
    """{package: its modules} of the program; packages of packages alone are left out."""
    modules: dict[str, set[str]] = {}
    for name in tracked("cooperation/*.py"):
        folder, _, module = name.rpartition("/")
        modules.setdefault(f"{folder}/", set()).add(module)
    found = {}
    for folder, names in modules.items():
        own = {name for name in names if name != "__init__.py" and not name[0].isdigit()}
        if own or not any(other != folder and other.startswith(folder) for other in modules):
            found[folder] = own
    return found | {"cooperation/migrations/": set()}


def test_map_names_every_package_and_module_and_no_other() -> None:
    sections = re.split(r"^### `(.+)`$", MAP.partition("\n## How a request")[0], flags=re.M)[1:]

    named = {
        package: set(re.findall(r"`(\w+\.py)`", text))
        for package, text in zip(sections[::2], sections[1::2], strict=True)
    }

    assert named == packages()


def test_map_names_every_folder_at_the_top_and_no_other() -> None:
    table = MAP.partition("## The top")[2].partition("\n## ")[0]

    named = re.findall(r"^\| `([^`]+)/` \|", table, re.M)

    assert named == sorted({name.split("/")[0] for name in tracked() if "/" in name})


def test_map_links_every_decision_in_order() -> None:
    linked = re.findall(r"\(decisions/(.+?\.md)\)", MAP)

    assert linked == [Path(name).name for name in tracked("docs/decisions/*.md")]


def test_map_gives_the_order_of_imports_that_is_checked() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    there = [
        [name for name in re.findall(r"\w+", layer) if _exists(f"cooperation/{name}")]
        for layer in layers
    ]

    line = re.search(r"^    urls.*$", MAP, re.M)

    assert line is not None
    assert line[0].strip() == " → ".join(" | ".join(names) for names in there if names)


def _exists(path: str) -> bool:
    return (ROOT / path).exists() or (ROOT / f"{path}.py").exists()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_made_from_the_code_is_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == DOCUMENTS[name](), (
        f"{name} is stale: run manage.py write_docs"
    )


def test_settings_page_lists_every_setting_in_order() -> None:
    code = (ROOT / "cooperation" / "settings.py").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    listed = re.findall(r"^\| `([A-Z_]+)` \|", DOCS["docs/settings.md"], re.M)

    assert listed == re.findall(r"^#?([A-Z_]+)=", example, re.M)
    assert sorted(listed) == sorted(re.findall(r"\benv\.\w+\(\s*\"([A-Z_]+)\"", code))


@pytest.mark.parametrize("name", DOCS)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", without_code(DOCS[name])):
        path, _, anchor = link.partition("#")
        if ":" in path:
            continue
        target = (ROOT / name).parent / path if path else ROOT / name
        if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8"))):
            broken.append(link)

    assert broken == []


@pytest.mark.parametrize("name", DOCS)
def test_every_path_that_a_document_names_is_there(name: str) -> None:
    quoted = re.findall(r"`([\w.][\w./-]*/[\w./-]*)`", DOCS[name])
    paths = {path for path in quoted if path.split("/")[0] in set(_top())}

    missing = {path for path in paths - EXAMPLES if not (ROOT / path).exists()}

    assert missing == set()


@pytest.mark.parametrize("name", DOCS)
def test_every_name_said_to_be_in_a_file_is_there(name: str) -> None:
    said = re.findall(r"`(?:\w+\.)?(\w+)` (?:in|of)\s+`([\w/]+\.py)`", DOCS[name])

    missing = [
        (word, path)
        for word, path in said
        if word != "make_project" and word not in (ROOT / path).read_text(encoding="utf-8")
    ]

    assert missing == []


def _top() -> list[str]:
    return [path.name for path in ROOT.iterdir()]


def test_readme_links_the_map_in_its_fourth_line() -> None:
    assert "](docs/map.md)" in README.splitlines()[3]


@pytest.mark.parametrize("name", DOCS)
def test_every_make_target_named_is_there(name: str) -> None:
    targets = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.M)
    assert targets

    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", DOCS[name], re.M))

    assert named - set(targets[1].split()) == set()


@pytest.mark.parametrize("name", DOCS)
def test_every_command_named_is_there(name: str) -> None:
    named = set(re.findall(r"manage\.py ([a-z_]+)", DOCS[name]))

    assert named - set(get_commands()) == set()


def test_readme_gives_the_steps_of_make_run() -> None:
    steps = MAKEFILE.partition("\nrun:")[2].partition("\n\n")[0]
    made = re.findall(r"manage\.py ([a-z_]+)", steps)

    told = re.findall(r"^python manage\.py ([a-z_]+)", README, re.M)

    assert told == made


@pytest.mark.django_db
@pytest.mark.usefixtures("examples")
def test_addresses_in_the_readme_answer(client: Client) -> None:
    addresses = re.findall(r"curl 'http://127\.0\.0\.1:8000(/[^']+)'", README)

    answers = {address: client.get(address) for address in addresses}

    assert {answer.status_code for answer in answers.values()} == {200}
    assert all(b"jhlc-15" in answer.getvalue() for answer in answers.values())


def test_glossary_defines_every_record_type() -> None:
    defined = {
        word.lower()
        for word in re.findall(r"^- \*\*(.+?)\*\* ?(?:\(.+?\))?:", DOCS["docs/glossary.md"], re.M)
    }

    assert {str(model._meta.verbose_name) for model in RECORDS} - defined == set()
