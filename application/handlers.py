"""HANDLERS: the one list of use cases."""

from application.command import UseCase, anyone, service, session
from application.concepts.generate import StartGenerationHandler
from application.concepts.queries import GetConceptHandler, GetGenerationHandler, ListConceptsHandler
from application.concepts.read_brief import ReadBriefHandler
from application.concepts.steps import (
    FailVariantHandler,
    FinishGenerationHandler,
    RecordDesignsHandler,
    RecordPreviewHandler,
    RecordReadingHandler,
    RejectTakeHandler,
    StoreVariantHandler,
)
from application.flags.queries import GetFlagHandler, GetFlagHistoryHandler, ListFlagsHandler
from application.flags.remove import RemoveFlagHandler
from application.flags.set import SetFlagHandler
from application.flags.turn import TurnFlagHandler
from application.inbox.notice import AskForNoticeHandler, DropNoticeHandler
from application.inbox.read import GetInboxHandler, ReadInboxHandler
from application.inbox.tell import TellEndedHandler
from application.jobs.cancel import CancelJobHandler
from application.jobs.dead_letters import (
    DropDeadLetterHandler,
    GetDeadLetterHandler,
    ListDeadLettersHandler,
    RetryDeadLetterHandler,
)
from application.jobs.learn import LearnPaceHandler
from application.jobs.positions import TellPositionsHandler
from application.jobs.queries import GetJobHandler
from application.jobs.retry import RetryJobHandler
from application.jobs.steps import ClaimJobHandler, HandBackJobHandler, RenewLeaseHandler
from application.jobs.sweep import PutTicketHandler, ReleaseNextHandler, RemoveOldPreviewsHandler, SweepJobsHandler
from application.models.ask import GetModelHandler
from application.models.draw import GetDrawingHandler
from application.models.film import GetTurntableHandler
from application.models.picture import GetPictureHandler
from application.models.run_commission import FinishCommissionHandler, ReportCommissionHandler
from application.sessions.end import EndSessionHandler
from application.sessions.open import OpenSessionHandler
from application.streams.open import OpenStreamHandler
from application.streams.read import ReadJobStreamHandler

HANDLERS: tuple[UseCase, ...] = (
    UseCase(OpenSessionHandler, anyone),
    UseCase(EndSessionHandler, session),
    UseCase(ReadBriefHandler, session),
    UseCase(StartGenerationHandler, session),
    UseCase(GetGenerationHandler, session),
    UseCase(GetConceptHandler, session),
    UseCase(ListConceptsHandler, session),
    UseCase(GetDrawingHandler, session),
    UseCase(GetModelHandler, session),
    UseCase(GetTurntableHandler, session),
    UseCase(GetPictureHandler, session),
    UseCase(GetJobHandler, session),
    UseCase(CancelJobHandler, session),
    UseCase(RetryJobHandler, session),
    UseCase(ReadJobStreamHandler, session),
    UseCase(OpenStreamHandler, session),
    UseCase(AskForNoticeHandler, session),
    UseCase(DropNoticeHandler, session),
    UseCase(GetInboxHandler, session),
    UseCase(ReadInboxHandler, session),
    UseCase(TellEndedHandler, service),
    UseCase(ClaimJobHandler, service),
    UseCase(RenewLeaseHandler, service),
    UseCase(HandBackJobHandler, service),
    UseCase(RecordReadingHandler, service),
    UseCase(RecordDesignsHandler, service),
    UseCase(RecordPreviewHandler, service),
    UseCase(StoreVariantHandler, service),
    UseCase(RejectTakeHandler, service),
    UseCase(FailVariantHandler, service),
    UseCase(FinishGenerationHandler, service),
    UseCase(ReportCommissionHandler, service),
    UseCase(FinishCommissionHandler, service),
    UseCase(SweepJobsHandler, service),
    UseCase(ReleaseNextHandler, service),
    UseCase(PutTicketHandler, service),
    UseCase(ListDeadLettersHandler, service),
    UseCase(GetDeadLetterHandler, service),
    UseCase(RetryDeadLetterHandler, service),
    UseCase(DropDeadLetterHandler, service),
    UseCase(RemoveOldPreviewsHandler, service),
    UseCase(LearnPaceHandler, service),
    UseCase(TellPositionsHandler, service),
    UseCase(ListFlagsHandler, service),
    UseCase(GetFlagHandler, service),
    UseCase(GetFlagHistoryHandler, service),
    UseCase(SetFlagHandler, service),
    UseCase(TurnFlagHandler, service),
    UseCase(RemoveFlagHandler, service),
)
