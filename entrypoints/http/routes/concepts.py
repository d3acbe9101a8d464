"""Routes of concepts."""

from application.concepts.queries import GetConcept, ListConcepts
from domain.concepts.errors import ConceptNotFound
from entrypoints.http.routing import Route
from entrypoints.transport.addresses import PREFIX

ROUTES = (
    Route("GET", f"{PREFIX}/concepts", ListConcepts, "Concepts"),
    Route("GET", f"{PREFIX}/concepts/{{id}}", GetConcept, "Concepts", errors=(ConceptNotFound,)),
)
