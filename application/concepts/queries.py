"""Looking at generations and concepts."""

import base64
import binascii
from datetime import datetime
from typing import Annotated

from attrs import frozen

from application.command import Question
from application.concepts.figures import FiguresView, figures_view
from application.context import Context
from application.jobs.access import own_job_read
from application.jobs.admission import Admission
from application.jobs.queries import JobView, view
from application.ports.media import MediaStore
from application.ports.storage import Reader
from domain.concepts.brief import Brief
from domain.concepts.concept import Concept, Version
from domain.concepts.errors import ConceptNotFound, GenerationNotFound
from domain.concepts.generation import Draft, DraftState, Generation
from domain.concepts.scores import Score
from domain.concepts.sheet import ProductSheet
from domain.concepts.spec import Composition, ProductSpec
from domain.concepts.variant import PictureRef
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.page import Page
from domain.kernel.query import Query, eq
from domain.kernel.rules import Between, Length


@frozen
class PictureView:
    """A finished picture: its absolute address, its type and its size in pixels. ``note`` says where another maker than
    the one that was asked first made it, and what to change where that helps.
    """

    url: str
    content_type: str
    width_px: int
    height_px: int
    note: str | None


@frozen
class DraftView:
    """One variant on its way, or done, or failed with the reason."""

    index: int
    state: DraftState
    spec: ProductSpec
    composition: Composition
    difference: str
    picture: PictureView | None
    score: Score | None
    error: str | None


@frozen
class UnderstandingView:
    """What was read from the brief, and what was not."""

    spec: ProductSpec
    enhanced: str
    not_understood: tuple[str, ...]
    contradictions: tuple[str, ...]


@frozen
class GenerationView:
    """A generation with what it has so far. ``concept`` is the id of the concept once there is one."""

    id: str
    job: JobView
    brief: Brief
    count: int
    understanding: UnderstandingView | None
    variants: tuple[DraftView, ...]
    concept: str | None
    requested_at: datetime


@frozen
class GetGeneration(Question[GenerationView]):
    """Ask for a generation by its id."""

    id: str


@frozen
class GetGenerationHandler:
    """Show a generation: its job, what was understood, and every variant so far.

    - Only the owner sees it; for everybody else it does not exist.
    - A partial result is a result: finished variants have their picture, failed ones their reason.
    """

    reader: Reader
    admission: Admission
    media: MediaStore

    async def __call__(self, context: Context, command: GetGeneration) -> GenerationView:
        job = await own_job_read(context, self.reader, command.id)
        generation = await self.reader.get(context, Generation, command.id)
        if generation is None:
            raise GenerationNotFound(f"there is no generation {command.id}")
        reading = generation.reading
        return GenerationView(
            id=generation.id,
            job=await view(context, job, self.admission),
            brief=generation.brief,
            count=generation.count,
            understanding=None
            if reading is None
            else UnderstandingView(reading.spec, reading.enhanced, reading.not_understood, reading.contradictions),
            variants=tuple(self._draft(draft) for draft in generation.drafts),
            concept=generation.concept if generation.done and job.status.ended else None,
            requested_at=generation.requested_at,
        )

    def _draft(self, draft: Draft) -> DraftView:
        ref = draft.picture
        return DraftView(
            index=draft.index,
            state=draft.state,
            spec=draft.proposal.spec,
            composition=draft.proposal.composition,
            difference=draft.proposal.difference,
            picture=None if ref is None else _picture(self.media, ref),
            score=draft.score,
            error=draft.error,
        )


@frozen
class VariantView:
    """A finished variant with its product sheet. ``figures`` is null where it was made before designs were measured."""

    index: int
    spec: ProductSpec
    composition: Composition
    difference: str
    picture: PictureView
    score: Score
    sheet: ProductSheet
    figures: FiguresView | None


@frozen
class VersionView:
    """One version of a concept; ``primary`` is the index of the variant that stands for it."""

    number: int
    parent: int | None
    generation: str
    made_at: datetime
    primary: int
    variants: tuple[VariantView, ...]


@frozen
class ConceptView:
    """A concept with all of its versions, oldest first."""

    id: str
    title: str
    brief: Brief
    made_at: datetime
    versions: tuple[VersionView, ...]


@frozen
class ConceptSummary:
    """A concept in a list."""

    id: str
    title: str
    category: str
    text: str
    picture: PictureView
    variants: int
    made_at: datetime


def _picture(media: MediaStore, ref: PictureRef) -> PictureView:
    return PictureView(media.url(ref.media), ref.content_type, ref.width_px, ref.height_px, ref.note)


def _version(media: MediaStore, version: Version) -> VersionView:
    variants = tuple(
        VariantView(
            v.index,
            v.spec,
            v.composition,
            v.difference,
            _picture(media, v.picture),
            v.score,
            v.sheet,
            None if v.figures is None else figures_view(v.spec, v.figures),
        )
        for v in version.variants
    )
    return VersionView(version.number, version.parent, version.generation, version.made_at, version.primary, variants)


@frozen
class GetConcept(Question[ConceptView]):
    """Ask for a concept by its id."""

    id: str


@frozen
class GetConceptHandler:
    """Show a concept with its versions, variants, pictures and product sheets.

    - Only the owner sees it; for everybody else it does not exist.
    """

    reader: Reader
    media: MediaStore

    async def __call__(self, context: Context, command: GetConcept) -> ConceptView:
        concept = await self.reader.get(context, Concept, command.id)
        if concept is None or concept.owner != context.actor.id:
            raise ConceptNotFound(f"there is no concept {command.id}")
        return ConceptView(
            id=concept.id,
            title=concept.primary.sheet.title,
            brief=concept.brief,
            made_at=concept.made_at,
            versions=tuple(_version(self.media, version) for version in concept.versions),
        )


@frozen
class ListConcepts(Question[Page[ConceptSummary]]):
    """Ask for the caller's concepts, newest first."""

    limit: Annotated[int, Between(1, 100)] = 20
    cursor: Annotated[str, Length(1, 200)] | None = None


@frozen
class ListConceptsHandler:
    """List the caller's concepts, newest first, page by page.

    - `next` of the answer is the `cursor` of the next request; a cursor stays true while new concepts appear.
    """

    reader: Reader
    media: MediaStore

    async def __call__(self, context: Context, command: ListConcepts) -> Page[ConceptSummary]:
        after = None if command.cursor is None else _read_cursor(command.cursor)
        query = Query(
            where=eq(owner=context.actor.id), order="made_at", descending=True, after=after, limit=command.limit + 1
        )
        found = await self.reader.find(context, Concept, query)
        items = tuple(self._summary(concept) for concept in found[: command.limit])
        more = len(found) > command.limit
        last = found[command.limit - 1] if more else None
        return Page(items, None if last is None else _cursor(last.made_at, last.id))

    def _summary(self, concept: Concept) -> ConceptSummary:
        primary = concept.primary
        return ConceptSummary(
            id=concept.id,
            title=primary.sheet.title,
            category=primary.spec.category,
            text=concept.brief.text,
            picture=_picture(self.media, primary.picture),
            variants=len(concept.latest.variants),
            made_at=concept.made_at,
        )


def _cursor(moment: datetime, id: str) -> str:
    return base64.urlsafe_b64encode(f"{moment.isoformat()}|{id}".encode()).decode()


def _read_cursor(cursor: str) -> tuple[datetime, str]:
    try:
        moment, id = base64.urlsafe_b64decode(cursor.encode()).decode().split("|")
        return datetime.fromisoformat(moment), id
    except (ValueError, binascii.Error) as error:
        fault = Fault("cursor", "cursor", "is not a cursor that this service gave")
        raise InvalidInput("the cursor is not one that this service gave", faults=(fault,)) from error
