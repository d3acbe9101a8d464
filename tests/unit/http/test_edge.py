"""What every answer tells a browser."""

from entrypoints.composition.settings import Settings
from entrypoints.http.edge import safe_headers


def policy(settings: Settings) -> dict[str, str]:
    """The policy by its directives."""
    told = safe_headers(settings)["Content-Security-Policy"]
    return {name: sources for name, _, sources in (part.strip().partition(" ") for part in told.split(";"))}


def test_a_browser_may_load_pictures_of_this_origin_only() -> None:
    assert policy(Settings())["img-src"] == "'self' data: blob:"


def test_where_pictures_are_at_imagekit_its_origin_and_nothing_else_is_added() -> None:
    kept_there = Settings(media="imagekit", imagekit_url_endpoint="https://ik.imagekit.io/workshop/")

    ours, theirs = policy(Settings()), policy(kept_there)

    assert theirs["img-src"] == "'self' data: blob: https://ik.imagekit.io"
    assert {**theirs, "img-src": ""} == {**ours, "img-src": ""}
