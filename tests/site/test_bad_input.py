"""Whatever is typed into an address gives a page, a 400 that names the parameter, or a 404."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation.listings.sections import SECTIONS
from tests.factories import make_meeting

PARAMETERS = sorted(
    {name for listing in SECTIONS.values() for name in listing.questions.base_filters}
)
ODD = [
    "", "0", "-1", "99999", "-55239", "1" * 400, "9" * 5000, "x" * 10_000, "\x00", "a\x00b", "٣",
    "2023-13", "0000", "0000-01-01", "2023-02-30", "9999-12-31", "2023/2022", "jp,us", "' OR 1=1--",
    "%", "_", "\\", "é", "日本", "\ud800", "\N{ZERO WIDTH SPACE}", "１", "½", "+1", "1e3", "nan",
]  # fmt: skip
values = st.one_of(st.sampled_from(ODD), st.text(max_size=30))


@pytest.mark.django_db
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    section=st.sampled_from(sorted(SECTIONS)),
    suffix=st.sampled_from(["/", ".csv", ".json"]),
    question=st.lists(st.tuples(st.sampled_from(PARAMETERS), values), max_size=4),
)
def test_no_question_fails(
    client: Client, section: str, suffix: str, question: list[tuple[str, str]]
) -> None:
    query = "&".join(f"{name}={_quoted(value)}" for name, value in question)

    response = client.get(f"/{section}{suffix}?{query}")
    response.getvalue()

    assert response.status_code in (200, 400)


@pytest.mark.django_db
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.one_of(values, st.sampled_from(sorted(SECTIONS))), more=values)
def test_no_path_fails(client: Client, path: str, more: str) -> None:
    response = client.get(f"/{_quoted(path)}/{_quoted(more)}/")

    assert response.status_code in (200, 301, 302, 400, 404)


def _quoted(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "surrogatepass"))


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", ["/", ".csv", ".json"])
@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("agancy=us-nsf", "agancy"),
        ("agency=nobody", "agency"),
        ("agency=%00", "agency"),
        ("kind=feast", "kind"),
        ("year=0", "year"),
        ("year=99999", "year"),
        ("year=-55239", "year"),
        ("from=2023-02-30", "from"),
        ("until=soon", "until"),
        ("q=a%00b", "q"),
        ("q=" + "x" * 10_000, "q"),
        ("q=%ff%fe", "q"),
        ("order=sideways", "order"),
        ("page=0", "page"),
        ("page=2", "page"),
        ("page=" + "9" * 50, "page"),
        ("q=a&q=b", "q"),
        ("page=1&page=1", "page"),
        ("from=2023&from=2024", "from"),
    ],
)
def test_wrong_parameter_is_named(client: Client, suffix: str, query: str, parameter: str) -> None:
    make_meeting()

    response = client.get(f"/meetings{suffix}?{query}")

    assert response.status_code == 400
    if suffix == "/":
        assert list(response.context["answer"].errors) == [parameter]
    else:
        assert list(response.json()["errors"]) == [parameter]


@pytest.mark.django_db
def test_misspelt_parameter_gets_a_proposal(client: Client) -> None:
    response = client.get("/meetings.json?agancy=us-nsf")

    assert response.json() == {
        "detail": "The question cannot be answered.",
        "errors": {"agancy": ["There is no such parameter. Did you mean “agency”?"]},
    }


@pytest.mark.django_db
def test_refused_question_keeps_what_was_typed(client: Client) -> None:
    response = client.get("/meetings/?year=99999&q=quantum+dots&kind=visit")

    html = response.content.decode()
    assert response.status_code == 400
    assert 'value="quantum dots"' in html
    assert "99999" in html
    assert 'value="visit"' in html
