"""What the values of fixed lists say, a sentence each: how strong, how far, how high, whose word.

The glossary gives them beside its words; pages show those of kinds and statuses in tables too.
Labels stand with the models.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperation.models import (
    Account,
    AgreementStatus,
    Applicant,
    CallStatus,
    CommitmentStatus,
    Level,
    MeetingLinkKind,
    MeetingStatus,
    OutcomeKind,
    Presence,
    ProgramStatus,
)

OF_OUTCOME_KINDS: dict[Any, Any] = {
    OutcomeKind.NOTED: _("The text mentions it, and says no more."),
    OutcomeKind.RECOGNIZED: _("Those present saw it as so, or as important."),
    OutcomeKind.EXCHANGED_VIEWS: _("They talked about it; no result is stated."),
    OutcomeKind.PROPOSED: _("Somebody suggested it; nobody has accepted it yet."),
    OutcomeKind.ACKNOWLEDGED: _("They took a suggestion as heard, not as accepted."),
    OutcomeKind.CALLED_FOR: _("Somebody “must” or “should” do it, says the text."),
    OutcomeKind.CONFIRMED: _("They stated together that it holds or will be done."),
    OutcomeKind.REAFFIRMED: _("They stated again what they had stated before."),
    OutcomeKind.AGREED: _("They agreed to it."),
    OutcomeKind.ANNOUNCED: _("Somebody made it public as decided or coming."),
    OutcomeKind.SIGNED: _("They put it in writing and signed it."),
}
"""What each kind of outcome says about its strength, the weakest first."""

OF_COMMITMENT_STATUSES: dict[Any, Any] = {
    CommitmentStatus.NOT_STARTED: _("A source says that nothing has been done yet."),
    CommitmentStatus.UNDER_WAY: _("A source says that work on it has begun."),
    CommitmentStatus.PARTLY_DONE: _("A source names a part of it that is done."),
    CommitmentStatus.DONE: _("A source says that what was intended has happened."),
    CommitmentStatus.NOT_PURSUED: _("A source says that it was given up. It stays in the record."),
    CommitmentStatus.SUPERSEDED: _(
        "A later statement has taken its place; each links to the other."
    ),
    CommitmentStatus.NO_INFORMATION: _(
        "Somebody looked and found no source on it. This is no word for failure."
    ),
}
"""What each status says of a commitment."""

OF_MEETING_STATUSES: dict[Any, Any] = {
    MeetingStatus.ANNOUNCED: _("A source announced it; none that is known says that it was held."),
    MeetingStatus.HELD: _("A source says that it took place."),
    MeetingStatus.POSTPONED: _("A source says that it was put off."),
    MeetingStatus.CANCELLED: _("A source says that it will not be held."),
}
OF_LEVELS: dict[Any, Any] = {
    Level.MINISTERIAL: _("Ministers meet in it."),
    Level.HIGH: _("Heads of agencies and other high officials meet in it, ministers or not."),
    Level.WORKING: _("Officials meet in it who prepare and carry out what is decided above."),
    Level.EXPERT: _("Experts of a field meet in it."),
}
OF_PRESENCES: dict[Any, Any] = {
    Presence.ATTENDED: _("A source says that they were there."),
    Presence.INVITED: _("A source says that they were invited, and not whether they came."),
    Presence.ABSENT: _("A source says that they were not there."),
}
OF_LINKS: dict[Any, Any] = {
    MeetingLinkKind.SIDE_EVENT: _("It was held beside the other one, as an official part of it."),
    MeetingLinkKind.ADJACENT: _("It was near in time, and nothing more is said."),
    MeetingLinkKind.PREPARES: _("It prepared the other one."),
    MeetingLinkKind.FOLLOWS_UP: _("It took up what the other one had left."),
}
OF_AGREEMENT_STATUSES: dict[Any, Any] = {
    AgreementStatus.SIGNED: _("It is signed; no source says that it is in force."),
    AgreementStatus.IN_FORCE: _(
        "It entered into force or was extended, and no end of it is known."
    ),
    AgreementStatus.TERM_OVER: _(
        "Its last known term has passed, and no source known here says what followed."
    ),
    AgreementStatus.ENDED: _("A source says that it has ended."),
    AgreementStatus.UNKNOWN: _("No source says."),
}
OF_PROGRAM_STATUSES: dict[Any, Any] = {
    ProgramStatus.PROPOSED: _("Somebody suggested it."),
    ProgramStatus.ANNOUNCED: _("It was made public as decided or coming."),
    ProgramStatus.RUNNING: _("It has begun; whether a call is open stands apart."),
    ProgramStatus.ENDED: _("A source says that it has ended."),
    ProgramStatus.NOT_STATED: _("No source says."),
}
OF_CALL_STATUSES: dict[Any, Any] = {
    CallStatus.OPEN: _(
        "Counted from the first day on which it may have opened to the last one on which it may "
        "close. Where no opening date is known, it counts as begun."
    ),
    CallStatus.TO_OPEN: _("The first day on which it may open is still to come."),
    CallStatus.UNKNOWN: _("No source gives one, so it is counted neither as open nor as closed."),
    CallStatus.CLOSED: _("The last day on which it may have closed is past."),
}
OF_APPLICANTS: dict[Any, Any] = {
    Applicant.STUDENTS: _("Students of any level, doctoral students included."),
    Applicant.EARLY_CAREER: _(
        "Researchers whom the source calls young, rising or early-career, or whose degree it "
        "wants to be recent."
    ),
    Applicant.ESTABLISHED: _(
        "Researchers whom the source calls top, senior or leading, or who lead a group."
    ),
    Applicant.RESEARCHERS: _("Researchers, where the source names no stage of their career."),
    Applicant.JOINT_TEAMS: _("Those who apply together, with members in more than one country."),
    Applicant.INSTITUTIONS: _("Universities and research institutions that apply as such."),
    Applicant.COMPANIES: _("Companies of any size, startups included."),
    Applicant.NON_PROFITS: _("Foundations, associations and other organizations without profit."),
    Applicant.PUBLIC_BODIES: _("Ministries, agencies and local governments, or their staff."),
}
OF_ACCOUNTS: dict[Any, Any] = {
    Account.ONE_SIDE: _("One side alone wrote it, and tells what it saw."),
    Account.BOTH_SIDES: _("The sides wrote it together."),
    Account.OTHER: _("Neither side wrote it."),
}
