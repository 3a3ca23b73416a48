"""For whom a program or one of its calls is, in words that can be asked for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cooperation.models.constraints import exactly_one, known
from cooperation.models.records import OrderedRow


class Applicant(models.TextChoices):
    """Who may apply."""

    STUDENTS = "students", _("students")
    EARLY_CAREER = "early-career", _("early-career researchers")
    ESTABLISHED = "established", _("established researchers")
    RESEARCHERS = "researchers", _("researchers of any stage")
    JOINT_TEAMS = "joint-teams", _("teams from several countries")
    INSTITUTIONS = "institutions", _("universities and research institutions")
    COMPANIES = "companies", _("companies")
    NON_PROFITS = "non-profits", _("non-profit organizations")
    PUBLIC_BODIES = "public-bodies", _("government bodies")


class Eligibility(OrderedRow):
    """That a program, or one of its calls, is for applicants of one kind."""

    OWNERS = ("program", "call")

    program = models.ForeignKey(
        "Program", models.CASCADE, null=True, blank=True, related_name="eligibilities"
    )
    call = models.ForeignKey(
        "Call", models.CASCADE, null=True, blank=True, related_name="eligibilities"
    )
    who = models.CharField(
        _("for whom"),
        max_length=20,
        choices=Applicant,
        help_text=_("Only where a source says so; what it says more exactly stands in the note."),
    )
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_(
            "The source's own condition, such as an age or a degree, and how firmly it is put."
        ),
    )
    note_ja = models.CharField(_("Japanese note"), max_length=300, blank=True)

    class Meta(OrderedRow.Meta):
        verbose_name = _("eligibility")
        verbose_name_plural = _("for whom")
        constraints = [
            known("who", Applicant),
            models.CheckConstraint(
                name="eligibility_belongs_to_exactly_one",
                condition=exactly_one("program", "call"),
            ),
            *(
                models.UniqueConstraint(
                    name=f"one_eligibility_of_a_kind_per_{owner}",
                    fields=[owner, "who"],
                    violation_error_message=_("This kind of applicant is named already."),
                )
                for owner in ("program", "call")
            ),
        ]

    def __str__(self) -> str:
        return self.get_who_display()

    @property
    def whom(self) -> str:
        """Whom it is for, in English words to be found by."""
        with override("en"):
            return self.get_who_display()

    @property
    def whom_ja(self) -> str:
        """The same in Japanese."""
        with override("ja"):
            return self.get_who_display()
