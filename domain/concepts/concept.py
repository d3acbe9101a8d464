"""Concept: the design a buyer keeps, as a tree of versions."""

from datetime import datetime
from typing import ClassVar

from attrs import define, evolve, frozen

from domain.concepts.brief import Brief
from domain.concepts.variant import Variant
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Conflict
from domain.kernel.event import Event


@frozen
class Version:
    """One state of the design. ``parent`` is the version that it refines; ``primary`` is the index of the variant that
    stands for it.
    """

    number: int
    parent: int | None
    generation: str
    made_at: datetime
    variants: tuple[Variant, ...]
    primary: int

    def variant(self, index: int) -> Variant:
        """The variant with this index."""
        for variant in self.variants:
            if variant.index == index:
                return variant
        raise Conflict(f"version {self.number} has no variant {index}")


@frozen(kw_only=True)
class ConceptMade(Event):
    """A concept exists."""

    type: ClassVar[str] = "concept.made"

    generation: str
    category: str
    variants: int


@frozen(kw_only=True)
class ConceptCompleted(Event):
    """A retry gave a version pictures that it lacked."""

    type: ClassVar[str] = "concept.completed"

    generation: str
    variants: int


@define(kw_only=True)
class Concept(Aggregate):
    """A design with its history. "The spec" of a concept is its latest version's primary variant's."""

    owner: str
    brief: Brief
    made_at: datetime
    versions: tuple[Version, ...]

    @classmethod
    def make(
        cls,
        *,
        id: str,
        tenant: str,
        owner: str,
        brief: Brief,
        generation: str,
        variants: tuple[Variant, ...],
        at: datetime,
    ) -> "Concept":
        """The first version of a new concept, from at least one finished variant."""
        version = Version(1, None, generation, at, variants, best_of(variants))
        concept = cls(id=id, tenant=tenant, owner=owner, brief=brief, made_at=at, versions=(version,))
        concept.record(
            ConceptMade(
                at=at, subject=id, generation=generation, category=concept.primary.spec.category, variants=len(variants)
            )
        )
        return concept

    @property
    def latest(self) -> Version:
        """The newest version."""
        return self.versions[-1]

    @property
    def primary(self) -> Variant:
        """The variant that stands for the concept."""
        return self.latest.variant(self.latest.primary)

    def complete(self, generation: str, variants: tuple[Variant, ...], at: datetime) -> None:
        """Give the version that ``generation`` made all of its variants; the primary stays what it was."""
        self.versions = tuple(
            evolve(version, variants=variants) if version.generation == generation else version
            for version in self.versions
        )
        self.record(ConceptCompleted(at=at, subject=self.id, generation=generation, variants=len(variants)))


def best_of(variants: tuple[Variant, ...]) -> int:
    """The index of the variant with the best score, the earlier of equals."""
    if not variants:
        raise Conflict("a version needs at least one variant")
    return max(variants, key=lambda variant: (variant.score.total, -variant.index)).index
