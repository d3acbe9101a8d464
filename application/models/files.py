"""Files that are made of a design, and what they are called."""

import hashlib
import json
import re
from typing import Annotated, Any

import attrs
from attrs import frozen

from application.context import Context
from application.ports.storage import Reader
from domain.concepts.concept import Concept
from domain.concepts.errors import ConceptNotFound, VariantNotFound
from domain.concepts.variant import Variant
from domain.kernel.rules import Between

VersionNumber = Annotated[int, Between(1, 10_000)]
VariantIndex = Annotated[int, Between(0, 7)]

REVISION = 1
"""Grows when files are made in another way, so that those of before are made again."""


@frozen
class MadeFile:
    """A finished file. ``tag`` is the same as long as its content is; ``filename`` is for whoever keeps it."""

    content: bytes
    tag: str
    filename: str


@frozen
class Asked:
    """The answer to asking for a file: the file, or the job that makes it."""

    file: MadeFile | None = None
    job: str = ""


async def own_variant(
    context: Context, reader: Reader, id: str, version: int | None, variant: int | None
) -> tuple[Concept, Variant]:
    """The caller's concept and the variant that was meant: by default the latest version's primary one.

    Raises:
        ConceptNotFound: there is none for this caller.
        VariantNotFound: it has no such version or variant.
    """
    concept = await reader.get(context, Concept, id)
    if concept is None or concept.owner != context.actor.id:
        raise ConceptNotFound(f"there is no concept {id}")
    meant = concept.latest
    if version is not None:
        meant = next((each for each in concept.versions if each.number == version), meant)
        if meant.number != version:
            raise VariantNotFound(f"concept {id} has no version {version}")
    index = meant.primary if variant is None else variant
    for each in meant.variants:
        if each.index == index:
            return concept, each
    raise VariantNotFound(f"version {meant.number} of concept {id} has no finished variant {index}")


def seed_of_picture(name: str) -> int:
    """What chance decides in the picture that is stored under a name: another name is another throw."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")


def digest(value: Any) -> str:
    """A name for all that a file depends on: equal for equal values, 32 hexadecimal digits."""
    plain = json.dumps([REVISION, attrs.asdict(value)], sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


def filename_of(title: str, ending: str) -> str:
    """A file's name for its owner, of plain letters."""
    return f"{re.sub(r'[^a-z0-9]+', '-', title.lower()).strip('-')[:80] or 'design'}.{ending}"
