"""Who took part in a meeting: agencies and parties, and the people who sat for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation.models.agencies import Agency
from cooperation.models.constraints import known, once_per_body
from cooperation.models.meetings import Meeting
from cooperation.models.parties import Party
from cooperation.models.people import Person
from cooperation.models.records import OrderedRow


class Role(models.TextChoices):
    """The part that a body or person has in a meeting."""

    HOST = "host", _("host")
    ORGANIZER = "organizer", _("organizer")
    CO_ORGANIZER = "co-organizer", _("co-organizer")
    CHAIR = "chair", _("chair")
    CO_CHAIR = "co-chair", _("co-chair")
    CO_LEAD = "co-lead", _("co-lead")
    PARTICIPANT = "participant", _("participant")
    SPEAKER = "speaker", _("speaker")
    OBSERVER = "observer", _("observer")


class Presence(models.TextChoices):
    """Whether somebody took part or was only asked to."""

    ATTENDED = "attended", _("took part")
    INVITED = "invited", _("invited")
    ABSENT = "absent", _("absent")


class Part(OrderedRow):
    """What participations and attendances have in common."""

    OWNERS = ("meeting",)

    party = models.ForeignKey(
        Party,
        models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("side"),
        help_text=_("The party on whose side they took part."),
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("agency"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.PARTICIPANT)
    wording = models.CharField(
        _("source's own word"),
        max_length=100,
        blank=True,
        help_text=_("Where the source says it differently."),
    )
    presence = models.CharField(
        _("presence"), max_length=10, choices=Presence, default=Presence.ATTENDED
    )

    class Meta(OrderedRow.Meta):
        abstract = True


class Participation(Part):
    """The part one agency, or a party as such, took in one meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participations")

    class Meta(Part.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            known("role", Role),
            known("presence", Presence),
            *once_per_body("meeting", _("This body already has this role in the meeting.")),
        ]

    def __str__(self) -> str:
        return self.wording or self.get_role_display()


class Attendance(Part):
    """The part one person took in one meeting, with the office as the source words it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="attendances", verbose_name=_("person")
    )
    office = models.CharField(
        _("office"), max_length=300, blank=True, help_text=_("As the source words it.")
    )
    office_ja = models.CharField(_("Japanese office"), max_length=300, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            known("role", Role),
            known("presence", Presence),
            models.UniqueConstraint(
                name="one_attendance_per_person_and_role",
                fields=["meeting", "person", "role"],
                violation_error_message=_("This person already has this role in the meeting."),
            ),
        ]

    def __str__(self) -> str:
        told = [str(self.get_role_display()), self.in_language("office")[0]]
        return gettext(", ").join(part for part in told if part)
