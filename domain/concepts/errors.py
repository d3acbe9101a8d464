"""What can be wrong with concepts and their generations.

NotFound
├── ConceptNotFound       no such concept for this caller
├── GenerationNotFound    no such generation for this caller
└── VariantNotFound       the concept has no such version, or the version no such variant
"""

from domain.kernel.errors import NotFound


class ConceptNotFound(NotFound):
    """No such concept for this caller."""

    code = "concept-not-found"


class GenerationNotFound(NotFound):
    """No such generation for this caller."""

    code = "generation-not-found"


class VariantNotFound(NotFound):
    """The concept has no such version, or the version no such variant."""

    code = "variant-not-found"
