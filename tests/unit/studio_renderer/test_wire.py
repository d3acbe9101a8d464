"""What goes over the pipe comes back the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.studio.renderer.wire import request_in, request_out, score_in, score_out, turn_in, turn_out
from application.ports.imaging import PictureRequest, Turn
from domain.concepts.scores import Score
from domain.concepts.spec import Composition, Dimensions, Part, ProductSpec

words = st.text(max_size=12)
sizes = st.floats(1, 2000)
parts = st.builds(Part, words, words, words, st.none() | st.just("#aabbcc"))
requests = st.builds(
    PictureRequest,
    st.builds(
        ProductSpec,
        words,
        words,
        st.builds(Dimensions, sizes, sizes, sizes),
        st.lists(parts, min_size=1, max_size=4).map(tuple),
        words,
        st.lists(words, max_size=2).map(tuple),
        st.lists(words, max_size=2).map(tuple),
        st.none() | words,
        st.lists(words, max_size=2).map(tuple),
        st.none() | words,
    ),
    st.sampled_from(Composition),
    st.integers(64, 1024),
    st.integers(0, 2**31),
)
shares = st.floats(0, 1)


@settings(max_examples=40)
@given(requests)
def test_a_request_comes_back_the_same(request: PictureRequest) -> None:
    assert request_in(request_out(request)) == request


@given(st.builds(Turn, words, words, st.booleans()))
def test_a_turn_comes_back_the_same(turn: Turn) -> None:
    assert turn_in(turn_out(turn)) == turn


@given(st.builds(Score, shares, shares, shares, shares, st.lists(words, max_size=2).map(tuple)))
def test_a_score_comes_back_the_same(score: Score) -> None:
    assert score_in(score_out(score)) == score
