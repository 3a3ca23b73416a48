import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def test_admin_login_keeps_the_content_security_policy(page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    page.goto("/admin/login/")

    assert page.get_by_role("button").first.is_visible()
    assert [text for text in complaints if "Content Security Policy" in text] == []


def test_admin_login_has_no_accessibility_violations(page: Page) -> None:
    page.goto("/admin/login/")

    results = Axe().run(page, options={"runOnly": WCAG})

    assert results.violations_count == 0, results.generate_report()
