"""Whose pass is next, as sentences."""

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.studio.renderer.order import HALF_LIFE_S, MUCH_S, PATIENCE_S, SOON_S, Rank, Spent, Waiting, following

NOW = 1000.0
JUST = NOW - 1


def first_of(*waiting: Waiting, spent: Spent | None = None, now_s: float = NOW) -> int:
    return following(waiting, spent or Spent(), now_s).id


def spending(**seconds: float) -> Spent:
    spent = Spent()
    for owner, used in seconds.items():
        spent.add(owner, used, NOW)
    return spent


PREVIEW = Waiting(1, JUST, "a", first=True)
FIRST = Waiting(2, JUST - 5, "b", first=True, shown=True)
OTHER = Waiting(3, JUST - 9, "c", first=False, shown=True, begun=True)
JUDGED = Waiting(4, NOW, judging=True)


def test_judging_goes_before_everything() -> None:
    late = Waiting(5, NOW - 500, "d", first=True, shown=True, begun=True)
    assert first_of(PREVIEW, FIRST, OTHER, late, JUDGED) == JUDGED.id


def test_a_first_preview_goes_before_a_first_picture_and_that_before_all_others() -> None:
    assert first_of(OTHER, FIRST, PREVIEW) == PREVIEW.id
    assert first_of(OTHER, FIRST) == FIRST.id
    assert first_of(OTHER) == OTHER.id


def test_a_first_preview_interrupts_even_a_first_picture_that_was_begun() -> None:
    assert first_of(evolve(FIRST, begun=True), PREVIEW) == PREVIEW.id


def test_a_first_picture_that_has_waited_long_goes_before_first_previews() -> None:
    asked_s = NOW - SOON_S
    assert first_of(evolve(FIRST, asked_s=asked_s), PREVIEW) == PREVIEW.id
    assert first_of(evolve(FIRST, asked_s=asked_s - 0.1), PREVIEW) == FIRST.id


def test_another_picture_of_a_job_counts_as_a_first_one_only_when_patience_is_over() -> None:
    asked_s = NOW - PATIENCE_S
    assert first_of(evolve(OTHER, asked_s=asked_s), PREVIEW, FIRST) == PREVIEW.id
    assert first_of(evolve(OTHER, asked_s=asked_s - 0.1), PREVIEW, FIRST) == OTHER.id


def test_the_owner_on_whom_least_was_spent_lately_goes_first_within_a_class() -> None:
    greedy, modest = Waiting(1, JUST - 9, "greedy"), Waiting(2, JUST, "modest")

    assert first_of(greedy, modest, spent=spending(greedy=9.0, modest=2.0)) == modest.id
    assert first_of(greedy, modest) == greedy.id  # nothing was spent: the order of asking


def test_what_was_spent_does_not_move_a_picture_into_another_class() -> None:
    assert first_of(FIRST, OTHER, spent=spending(b=500.0)) == FIRST.id


def test_a_picture_that_was_begun_is_finished_before_another_is_begun() -> None:
    begun = Waiting(7, JUST, "greedy", begun=True, shown=True)
    earlier = Waiting(6, JUST - 9, "greedy")
    modest = Waiting(8, JUST - 9, "modest")

    assert first_of(earlier, begun, modest, spent=spending(greedy=MUCH_S - 1)) == begun.id


def test_a_newcomer_goes_before_what_was_begun_for_one_on_whom_much_was_spent() -> None:
    begun = Waiting(1, JUST - 9, "busy", first=True, begun=True)
    newcomer = Waiting(2, JUST, "newcomer", first=True)

    assert first_of(begun, newcomer, spent=spending(busy=MUCH_S - 1)) == begun.id
    assert first_of(begun, newcomer, spent=spending(busy=MUCH_S + 1)) == newcomer.id


def test_a_first_picture_of_one_on_whom_much_was_spent_lets_newcomers_go_first_until_patience_is_over() -> None:
    late = evolve(FIRST, owner="busy", asked_s=NOW - SOON_S - 1)
    busy = spending(busy=MUCH_S + 1)

    assert first_of(late, PREVIEW) == late.id
    assert first_of(late, PREVIEW, spent=busy) == PREVIEW.id
    assert first_of(evolve(late, asked_s=NOW - PATIENCE_S - 1), PREVIEW, spent=busy) == late.id


def test_of_two_that_were_begun_the_older_is_finished_whatever_was_spent() -> None:
    older, younger = Waiting(1, JUST - 9, "a", begun=True), Waiting(2, JUST, "b", begun=True)

    assert first_of(older, younger, spent=spending(a=5.0, b=2.0)) == older.id


def test_a_preview_is_finished_before_the_next_is_begun_and_then_the_first_pictures_one_by_one() -> None:
    """Or every pass would need another scene than the one before it."""
    spent, now = Spent(), NOW
    waiting = {k: Waiting(k, NOW + k / 1000, f"owner {k}", first=True) for k in range(4)}
    turns = []
    done = dict.fromkeys(waiting, 0)
    while waiting:
        one = following(waiting.values(), spent, now)
        now += 0.3
        spent.add(one.owner, 0.3, now)
        turns.append(one.id)
        done[one.id] += 1
        waiting[one.id] = one.after(showed=done[one.id] in (3, 5))
        if done[one.id] == 6:
            del waiting[one.id]

    assert turns == [0] * 3 + [1] * 3 + [2] * 3 + [3] * 3 + [0] * 3 + [1] * 3 + [2] * 3 + [3] * 3


def test_render_time_is_half_forgotten_after_its_half_life_and_then_dropped() -> None:
    spent = spending(a=8.0)

    assert spent.of("a", NOW + HALF_LIFE_S) == 4.0
    spent.add("a", 1.0, NOW + 2 * HALF_LIFE_S)
    assert spent.of("a", NOW + 2 * HALF_LIFE_S) == 3.0
    spent.add("b", 1.0, NOW + 100 * HALF_LIFE_S)
    assert spent.of("a", NOW + 100 * HALF_LIFE_S) == 0.0


@settings(max_examples=30, deadline=None)
@given(
    pass_s=st.floats(0.1, 3.0),
    passes=st.integers(1, 8),
    arrivals=st.lists(st.integers(1, 3), min_size=1, max_size=5),
    used=st.floats(0.0, 90.0),
)
def test_nobody_starves_under_an_endless_stream_of_new_jobs_of_new_owners(
    pass_s: float, passes: int, arrivals: list[int], used: float
) -> None:
    """More jobs come than can be drawn, each of somebody on whom nothing was spent; the picture is not its job's
    first.
    """
    spent = Spent()
    spent.add("old", used, 0.0)
    waiting = {0: Waiting(0, 0.0, "old")}
    left = {0: passes}
    now = 0.0
    before = 0
    while 0 in waiting:
        for _ in range(arrivals[len(left) % len(arrivals)]):
            number = len(left)
            waiting[number] = Waiting(number, now, f"new {number}", first=True)
            left[number] = passes
        one = following(waiting.values(), spent, now)
        began, now = now, now + pass_s
        before += began > PATIENCE_S and one.id != 0
        spent.add(one.owner, pass_s, now)
        left[one.id] -= 1
        waiting[one.id] = one.after(showed=True)
        if not left[one.id]:
            del waiting[one.id]
        assert before <= 2 * passes, "behind those alone that were begun"


def test_a_further_picture_and_a_film_wait_for_all_that_briefs_wait_for_however_long_that_is() -> None:
    film = Waiting(5, NOW - 900, "d", begun=True, shown=True, always=Rank.FILM)
    further = Waiting(6, NOW - 600, "e", always=Rank.EXTRA)

    assert first_of(film, further, OTHER) == OTHER.id
    assert first_of(film, further) == further.id
    assert first_of(evolve(film, begun=False), evolve(further, begun=True)) == further.id
