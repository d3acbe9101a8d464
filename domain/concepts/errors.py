"""What can be wrong with concepts and their generations.

NotFound
├── ConceptNotFound       no such concept for this caller
└── GenerationNotFound    no such generation for this caller
"""

from domain.kernel.errors import NotFound


class ConceptNotFound(NotFound):
    """No such concept for this caller."""

    code = "concept-not-found"


class GenerationNotFound(NotFound):
    """No such generation for this caller."""

    code = "generation-not-found"
