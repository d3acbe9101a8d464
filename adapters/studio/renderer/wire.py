"""Domain values on the pipe between the service and the renderer."""

from typing import Any

from cattrs import Converter

from application.ports.imaging import FilmRequest, PictureRequest, Turn
from domain.concepts.scores import Score

_CONVERTER = Converter()


def request_out(request: PictureRequest) -> dict[str, Any]:
    """A request as JSON values."""
    values: dict[str, Any] = _CONVERTER.unstructure(request)
    return values


def request_in(values: dict[str, Any]) -> PictureRequest:
    """The request again.

    Raises:
        cattrs.BaseValidationError: these are not a request's values.
    """
    return _CONVERTER.structure(values, PictureRequest)


def film_out(request: FilmRequest) -> dict[str, Any]:
    """A film's request as JSON values."""
    values: dict[str, Any] = _CONVERTER.unstructure(request)
    return values


def film_in(values: dict[str, Any]) -> FilmRequest:
    """The film's request again.

    Raises:
        cattrs.BaseValidationError: these are not a request's values.
    """
    return _CONVERTER.structure(values, FilmRequest)


def turn_out(turn: Turn) -> dict[str, Any]:
    """A turn as JSON values."""
    values: dict[str, Any] = _CONVERTER.unstructure(turn)
    return values


def turn_in(values: dict[str, Any]) -> Turn:
    """The turn again.

    Raises:
        cattrs.BaseValidationError: these are not a turn's values.
    """
    return _CONVERTER.structure(values, Turn)


def score_out(score: Score) -> dict[str, Any]:
    """A score as JSON values."""
    values: dict[str, Any] = _CONVERTER.unstructure(score)
    return values


def score_in(values: dict[str, Any]) -> Score:
    """The score again.

    Raises:
        cattrs.BaseValidationError: these are not a score's values.
    """
    return _CONVERTER.structure(values, Score)
