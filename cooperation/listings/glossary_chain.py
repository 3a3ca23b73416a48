"""The words of the glossary for the chain: agreement, series, meeting, outcome, program."""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cooperation.listings import meanings
from cooperation.listings.glossary_words import Group, Word
from cooperation.models import SILENT_AFTER_DAYS

CHAIN = Group(
    "chain",
    _("The chain"),
    (
        Word(
            "agreement",
            _("agreement"),
            _(
                "An instrument that parties or agencies signed, binding or not: a framework "
                "agreement, a memorandum, a protocol."
            ),
            values=meanings.OF_AGREEMENT_STATUSES,
        ),
        Word(
            "event",
            _("event"),
            _(
                "A dated step in the life of an agreement: signed, in force, extended, amended, "
                "ended."
            ),
        ),
        Word(
            "series",
            _("series"),
            _("A standing body or a recurring meeting; each of its sittings is a meeting."),
        ),
        Word(
            "level",
            _("level"),
            _("The rank at which a series meets."),
            values=meanings.OF_LEVELS,
        ),
        Word(
            "legal-basis",
            _("legal basis"),
            _("The agreement that a series rests on."),
        ),
        Word(
            "dormant",
            _("dormant"),
            _(
                "Said of a series that has not met for much longer than it should, with no meeting "
                "announced."
            ),
            _("It has not ended: an end is recorded only where a source says so."),
            rule="dormant",
        ),
        Word(
            "meeting",
            _("meeting"),
            _("One sitting of any kind, from a committee meeting to a visit."),
        ),
        Word(
            "what-happened",
            _("What happened"),
            _("Whether a meeting was held, as far as sources say."),
            values=meanings.OF_MEETING_STATUSES,
        ),
        Word(
            "announced-for",
            _("announced for"),
            _(
                "The date that a source gave for a meeting beforehand; when it was held is another "
                "fact, and both are kept."
            ),
        ),
        Word(
            "outcome",
            _("outcome"),
            _(
                "Anything that the record says came of a meeting, an agreement or a joint "
                "statement; one statement of a text is one outcome."
            ),
        ),
        Word(
            "kind-of-outcome",
            _("kind of outcome"),
            _("How strong the words of the source are, and no stronger than they are."),
            _("It never changes because of what happened afterwards."),
            rule="kinds",
            values=meanings.OF_OUTCOME_KINDS,
        ),
        Word(
            "commitment",
            _("commitment"),
            _(
                "An outcome that was confirmed, reaffirmed, agreed, announced or signed, and that "
                "names who acts and what they intend to do."
            ),
            _("A proposal or a call upon others is none."),
            rule="commitments",
        ),
        Word(
            "what-became-of-it",
            _("What became of it"),
            _("How far a commitment has come since, by the word of its updates."),
            rule="statuses",
            values=meanings.OF_COMMITMENT_STATUSES,
        ),
        Word(
            "due-date",
            _("due date"),
            _("The date by which a source says that a commitment is to be done."),
            _("Where it moves, the former date and the reason are kept."),
            rule="due",
        ),
        Word(
            "overdue",
            _("overdue"),
            _("Said of a commitment whose due date has passed and that no status closes."),
            rule="overdue",
        ),
        Word(
            "silent",
            _("silent"),
            format_lazy(
                _(
                    "Said of a commitment that no status closes and of which nothing was heard for "
                    "{days} days."
                ),
                days=SILENT_AFTER_DAYS,
            ),
            rule="overdue",
        ),
        Word(
            "progress-update",
            _("progress update"),
            _("A dated statement on a commitment: how far it is, for which side, and who says so."),
            _("Each side may say something else; both are shown."),
            rule="statuses",
        ),
        Word(
            "program",
            _("program"),
            _("A standing way to fund or exchange research, which researchers can apply to."),
            values=meanings.OF_PROGRAM_STATUSES,
        ),
        Word(
            "call",
            _("call"),
            _("A time-limited invitation to apply under a program."),
            _("Where none is open, the program’s page says so, and when somebody last looked."),
            values=meanings.OF_CALL_STATUSES,
        ),
        Word(
            "open",
            _("open"),
            _("Said of a call one may apply to today, and of a commitment that nothing closes."),
        ),
        Word(
            "eligibility",
            _("eligibility"),
            _("For whom a program or a call is, as far as a source says so."),
            _(
                "The source’s own condition stands beside it. Whoever is not named may still be "
                "eligible."
            ),
            values=meanings.OF_APPLICANTS,
        ),
    ),
)
