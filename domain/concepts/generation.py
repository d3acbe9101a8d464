"""Generation: the work that turns a brief into a concept, with what it has so far."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from attrs import define, evolve, frozen

from domain.concepts.brief import Brief
from domain.concepts.scores import Score
from domain.concepts.sheet import draw_up_sheet
from domain.concepts.spec import Proposal, Reading
from domain.concepts.variant import PictureRef, Variant
from domain.craft.figures import Figures, presumed
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Conflict
from domain.kernel.event import Event


class DraftState(StrEnum):
    """Where one variant stands."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


@frozen
class Draft:
    """One variant on its way. ``take`` grows when a stored picture was rejected, so that the next one has a name of its
    own. ``figures`` are there when it is done, unless that was before designs were measured.
    """

    index: int
    proposal: Proposal
    state: DraftState = DraftState.PENDING
    take: int = 0
    picture: PictureRef | None = None
    score: Score | None = None
    error: str | None = None
    figures: Figures | None = None

    @property
    def measured(self) -> Figures:
        """Its figures, presumed where it was not measured."""
        size, parts = self.proposal.spec.dimensions, self.proposal.spec.parts
        return self.figures or presumed(
            (size.width_mm, size.depth_mm, size.height_mm), tuple(part.name for part in parts)
        )


@frozen(kw_only=True)
class VariantMade(Event):
    """A variant has its picture."""

    type: ClassVar[str] = "generation.variant_made"

    variant: int
    score: float


@define(kw_only=True)
class Generation(Aggregate):
    """Shares its id with its job. ``count`` variants are asked for; ``drafts`` is empty until the designs exist."""

    owner: str
    concept: str
    brief: Brief
    count: int
    currency: str
    requested_at: datetime
    reading: Reading | None = None
    drafts: tuple[Draft, ...] = ()

    @property
    def done(self) -> tuple[Draft, ...]:
        """The drafts that have their picture."""
        return tuple(d for d in self.drafts if d.state is DraftState.DONE)

    @property
    def missing(self) -> tuple[Draft, ...]:
        """The drafts that still wait for a picture, first one first."""
        return tuple(d for d in self.drafts if d.state is DraftState.PENDING)

    def understand(self, reading: Reading) -> None:
        """Keep what the designer read; a repeated reading of a resumed job changes nothing."""
        self.reading = self.reading or reading

    def design(self, proposals: tuple[Proposal, ...]) -> None:
        """Keep the designs to draw; pictures are named after their place, so designs never change once chosen."""
        if not self.drafts:
            self.drafts = tuple(Draft(index, proposal) for index, proposal in enumerate(proposals))

    def store(self, index: int, picture: PictureRef, score: Score, figures: Figures, at: datetime) -> None:
        """A variant is done."""
        self._change(index, state=DraftState.DONE, picture=picture, score=score, figures=figures, error=None)
        self.record(VariantMade(at=at, subject=self.id, variant=index, score=score.total))

    def reject(self, index: int) -> None:
        """Ask for another take of a variant, under another name, before any maker is called again."""
        self._change(index, take=self.draft(index).take + 1)

    def fail(self, index: int, error: str) -> None:
        """A variant came to nothing; the others are kept."""
        self._change(index, state=DraftState.FAILED, error=error)

    def reopen(self) -> None:
        """Try again what has no picture."""
        self.drafts = tuple(
            evolve(d, state=DraftState.PENDING, error=None) if d.state is DraftState.FAILED else d for d in self.drafts
        )

    def draft(self, index: int) -> Draft:
        """The draft at ``index``."""
        if not 0 <= index < len(self.drafts):
            raise Conflict(f"generation {self.id} has no variant {index}")
        return self.drafts[index]

    def variants(self) -> tuple[Variant, ...]:
        """The finished variants, each with its product sheet."""
        return tuple(
            Variant(
                index=draft.index,
                spec=draft.proposal.spec,
                composition=draft.proposal.composition,
                difference=draft.proposal.difference,
                picture=draft.picture,
                score=draft.score,
                sheet=draw_up_sheet(
                    draft.proposal.spec,
                    draft.measured,
                    currency=self.currency,
                    budget=self.brief.budget or (self.reading.budget if self.reading else None),
                    occasion=self.brief.occasion or (self.reading.occasion if self.reading else None),
                ),
                figures=draft.figures,
            )
            for draft in self.done
            if draft.picture is not None and draft.score is not None
        )

    def _change(self, index: int, **changes: Any) -> None:
        changed = evolve(self.draft(index), **changes)
        self.drafts = (*self.drafts[:index], changed, *self.drafts[index + 1 :])
