"""What is stored: one file per concept, with its constraints, checks and questions."""

from cooperation.models.agencies import Agency, AgencyKind
from cooperation.models.agenda import AgendaItem, Contribution, ContributionKind
from cooperation.models.agreements import (
    Agreement,
    AgreementEvent,
    AgreementEventKind,
    AgreementKind,
    AgreementStatus,
    Binding,
)
from cooperation.models.calls import Call, CallStatus
from cooperation.models.citations import CITABLE, Citation
from cooperation.models.due_dates import DueDateMove
from cooperation.models.editions import Edition
from cooperation.models.eligibilities import Applicant, Eligibility
from cooperation.models.focus_areas import FocusArea
from cooperation.models.meetings import (
    Meeting,
    MeetingKind,
    MeetingLink,
    MeetingLinkKind,
    MeetingStatus,
    Mode,
)
from cooperation.models.moved_addresses import MovedAddress
from cooperation.models.names import Identifier, IdentifierScheme, Name, NameKind
from cooperation.models.outcomes import (
    ASKING,
    CLOSED,
    COMMITTING,
    SILENT_AFTER_DAYS,
    CommitmentStatus,
    Outcome,
    OutcomeKind,
)
from cooperation.models.participations import Attendance, Participation, Presence, Role
from cooperation.models.parties import Membership, Party, PartyKind
from cooperation.models.people import Person
from cooperation.models.policies import Policy, PolicyKind
from cooperation.models.programs import (
    PartnerRole,
    Program,
    ProgramArea,
    ProgramKind,
    ProgramPartner,
    ProgramStatus,
)
from cooperation.models.progress import Assessor, ProgressUpdate
from cooperation.models.proposals import Proposal, ProposalState
from cooperation.models.publication_steps import PublicationStep
from cooperation.models.records import OrderedRow, Publication, Record, RecordQuerySet, Row
from cooperation.models.removals import Removal
from cooperation.models.search_entries import SearchEntry
from cooperation.models.series import Level, Series
from cooperation.models.sources import Account, Paragraph, Source, SourceFile, SourceKind
