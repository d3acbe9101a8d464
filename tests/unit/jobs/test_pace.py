"""What is learnt from jobs that ended, and what is said of it."""

import math
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.jobs import Calibration, Pace, Pictures, Remaining, worth_telling
from domain.jobs.calibration import Errors
from domain.jobs.forecast import Statement, forecast, queue_stage, work_stage
from domain.jobs.pace import KEPT, History, Load, pace_id
from domain.jobs.pictures import Drawn, Sample
from domain.jobs.plan import Outlook, Task, foresee
from tests.samples import NOON

_quick = settings(max_examples=150, deadline=None, derandomize=True)

seconds = st.floats(0, 1e5)
samples = st.builds(Sample, st.floats(0, 2e9), seconds, seconds, st.integers(1, 8), st.floats(1, 50))
paces = st.builds(
    lambda category, size, found: _pace(category, size, *found),
    st.sampled_from(["box", "vase"]),
    st.sampled_from([64, 512, 1024]),
    st.lists(samples, max_size=12),
)
errors = st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0, 1e4), st.floats(0, 1e4)), max_size=60)


def _pace(category: str, size_px: int, *found: Sample) -> Pace:
    id = pace_id("generation", category, size_px)
    return Pace(id=id, tenant="*", kind="generation", category=category, size_px=size_px, samples=found)


def _even(category: str, each_s: float, count: int, *, load: float = 1.0, at: float = 0.0) -> Pace:
    return _pace(category, 512, *(Sample(at + n, each_s * (0.9 + 0.2 * (n % 2)), 0.1, 4, load) for n in range(count)))


@_quick
@given(st.lists(paces, max_size=3), st.sampled_from([None, "box", "lamp"]), st.sampled_from([64, 512]), st.floats(0, 8))
def test_whatever_was_learnt_a_job_takes_a_time_that_is_a_number_and_not_less_than_none(
    learnt: list[Pace], category: str | None, size_px: int, left: float
) -> None:
    history = History(tuple(learnt))

    tempo = history.tempo("generation", category, size_px)
    work = history.work("generation", Pictures(total=4, size_px=size_px, category=category), left)

    assert all(math.isfinite(x) and x > 0 for x in (tempo.mean_s, tempo.between, tempo.within, tempo.doubt))
    assert math.isfinite(work.seconds)
    assert work.seconds >= 0
    assert math.isfinite(work.variance)
    assert work.variance >= 0
    assert 0 <= history.sharing <= 1


@_quick
@given(st.floats(0, 1e6), st.floats(0, 1e9), st.floats(0, 5), errors)
def test_an_interval_is_ordered_not_negative_and_in_tenths(
    mean: float, variance: float, doubt: float, past: list[tuple[float, float, float]]
) -> None:
    learnt = Errors()
    for z, said_at, ended_at in past:
        learnt = learnt.learn(z, said_at, ended_at)

    low, high = learnt.quantiles()
    said = forecast("drawing", mean, variance, doubt, (low, high))

    assert low <= high
    assert 0 <= said.remaining.low_s <= said.remaining.high_s
    assert all(math.isclose(x * 10, round(x * 10)) for x in (said.remaining.low_s, said.remaining.high_s))
    assert said.spread_s > 0


works = st.builds(Load, st.floats(0.01, 100), st.floats(0, 100))
lines = st.lists(works, min_size=1, max_size=12)


def _tasks(name: str, loads: list[Load]) -> list[Task]:
    return [Task(f"{name}{n}", f"{name}{n}", load) for n, load in enumerate(loads)]


@_quick
@given(lines, lines, works, st.integers(1, 5), st.floats(0, 1), st.integers(0, 12))
def test_another_job_ahead_never_brings_the_end_nearer(
    running: list[Load], line: list[Load], more: Load, slots: int, sharing: float, place: int
) -> None:
    def high(queue: list[Task]) -> tuple[float, float]:
        outlook = foresee(
            _tasks("r", running), queue, slots=slots, share=4, stretch=lambda n: n**sharing, only=queue[-1].id
        )[queue[-1].id]
        said = forecast("queued:4-15", outlook.seconds, outlook.variance, 0.01, (-1.28, 1.28))
        return outlook.seconds, said.remaining.high_s

    line_before = _tasks("q", line)
    at = min(place, len(line) - 1)
    longer = [*line_before[:at], Task("more", "more", more), *line_before[at:]]

    assert high(longer)[0] >= high(line_before)[0] - 1e-6


def test_one_place_works_jobs_off_one_after_another_and_four_places_four_at_once() -> None:
    line = _tasks("q", [Load(10.0, 1.0)] * 8)

    one = foresee((), line, slots=1, share=4, stretch=lambda _: 1.0)
    four = foresee((), line, slots=4, share=4, stretch=lambda _: 1.0)
    shared = foresee((), line, slots=4, share=4, stretch=lambda n: n)

    assert [one[t.id].seconds for t in line] == [10.0 * n for n in range(1, 9)]
    assert [four[t.id].seconds for t in line] == [10.0] * 4 + [20.0] * 4
    assert shared[line[-1].id].seconds == 80.0
    assert one[line[-1].id] == Outlook(80.0, 8.0)


def test_held_jobs_enter_as_their_owners_earlier_ones_end_and_behind_who_came_before() -> None:
    mine = [Task(f"m{n}", "me", Load(10.0, 0.0)) for n in range(4)]
    other = Task("o", "other", Load(10.0, 0.0))

    found = foresee((), [*mine[:2], other], mine[2:], slots=1, share=2, stretch=lambda _: 1.0)

    assert sorted(found, key=lambda job: found[job].seconds) == ["m0", "m1", "o", "m2", "m3"]


def test_one_odd_job_hardly_moves_what_is_said() -> None:
    usual = _even("box", 3.0, 40)
    odd = _even("box", 3.0, 40)
    odd.learn(Sample(41.0, 30_000.0, 5.0, 4, 1.0))

    before = History((usual,)).tempo("generation", "box", 512).mean_s
    after = History((odd,)).tempo("generation", "box", 512).mean_s

    assert 2.7 < before < 3.3
    assert after < 1.1 * before


def test_most_of_the_last_jobs_together_move_it_at_once() -> None:
    slower = _even("box", 3.0, 150)
    for n in range(14):
        slower.learn(Sample(1000.0 + n, 9.0 * (0.9 + 0.2 * (n % 2)), 0.1, 4, 1.0))
    history = History((slower, _even("vase", 2.0, 100)))

    assert 7.0 < history.tempo("generation", "box", 512).mean_s < 11.0
    assert 4.0 < history.tempo("generation", "vase", 512).mean_s < 8.0


def test_a_category_has_a_pace_of_its_own_and_an_unknown_one_is_between_them_and_less_sure() -> None:
    history = History((_even("box", 2.0, 60), _even("bowl", 8.0, 60)))

    box, bowl, lamp = (history.tempo("generation", c, 512) for c in ("box", "bowl", "lamp"))
    before_reading = history.tempo("generation", None, 512)

    assert 1.8 < box.mean_s < 2.4
    assert 7.0 < bowl.mean_s < 9.0
    assert box.mean_s < before_reading.mean_s < bowl.mean_s
    assert before_reading.between > 5 * box.between
    assert lamp == before_reading
    assert history.tempo("generation", "box", 1024).mean_s > 2 * before_reading.mean_s


def test_whether_pictures_wait_for_each_other_is_learnt_from_how_long_they_take_in_company() -> None:
    def history(shared: float) -> History:
        found = [Sample(float(n), 2.0 * (1 + n % 8) ** shared, 0.1, 4, 1.0 + n % 8) for n in range(120)]
        return History((_pace("box", 512, *found),))

    assert history(0.0).sharing < 0.1
    assert history(1.0).sharing > 0.9
    assert history(1.0).stretch(8) > 6 * history(0.0).stretch(8)


def test_a_jobs_own_pictures_tell_about_its_missing_ones() -> None:
    history = History((_pace("box", 512, *(Sample(float(n), 2.0 + n % 4, 0.1, 4, 1.0) for n in range(80))),))
    quick = Pictures(total=4, settled=2, category="box", drawn=(Drawn(2.0, 1), Drawn(2.0, 1)))
    slow = Pictures(total=4, settled=2, category="box", drawn=(Drawn(5.0, 1), Drawn(5.0, 1)))

    assert history.work("generation", quick, 2).seconds < 0.7 * history.work("generation", slow, 2).seconds
    assert (
        history.work("generation", quick, 2).variance
        < history.work("generation", Pictures(total=2, category="box"), 2).variance
    )


def test_pictures_are_timed_from_the_end_of_the_one_before_and_failed_ones_teach_nothing() -> None:
    at = [NOON + timedelta(seconds=n) for n in (0, 3, 10, 14)]

    pictures = Pictures(total=3, category="box").begin(at[0], 1).store(at[1], 3).give_up(at[2], 3).store(at[3], 3)

    assert pictures.drawn == (Drawn(3.0, 2.0), Drawn(4.0, 3.0))
    assert pictures.left == 0
    assert Sample.of(pictures.drawn, 99.0) == Sample(99.0, 3.5, math.sqrt(0.5), 2, 2.5)
    assert Sample.of((), 99.0) is None


def test_without_experience_the_interval_is_that_of_a_normal_law_or_wider() -> None:
    low, high = Errors().quantiles()

    assert -1.9 < low < -1.28
    assert 1.28 < high < 1.9


def test_with_experience_the_interval_is_that_of_the_past_errors_even_when_they_lean_to_one_side() -> None:
    learnt = Errors()
    for n in range(150):
        learnt = learnt.learn(2.0 + (n * 37 % 100) / 100, 10.0 * n, 10.0 * n + 5)

    low, high = learnt.quantiles()

    assert 1.9 < low < 2.15
    assert 2.85 < high < 3.1


def test_a_hundred_jobs_that_queued_at_once_are_one_lesson() -> None:
    at_once, apart = Errors(), Errors()
    for n in range(100):
        at_once = at_once.learn(3.0 + n / 1000, 0.0, 100.0 + n)
        apart = apart.learn(3.0 + n / 1000, 10.0 * n, 10.0 * n + 5)

    assert set(at_once.episodes) == {1}
    assert len(set(apart.episodes)) == 100
    assert at_once.quantiles()[0] < 0 < 2.9 < apart.quantiles()[0]


def test_what_is_kept_is_bounded() -> None:
    pace, calibration = _pace("box", 512), Calibration(id="generation", tenant="*")
    for n in range(400):
        pace.learn(Sample(float(n), 1.0, 0.0, 4, 1.0))
        calibration.learn("drawing", 0.1, n, n + 1)
        calibration.ran(n % 3)

    assert len(pace.samples) == KEPT
    assert pace.samples[-1].at == 399.0
    assert len(calibration.errors["drawing"].z) == 150
    assert len(calibration.loads) == 30


def test_how_many_jobs_run_at_once_is_what_was_seen_lately() -> None:
    calibration = Calibration(id="generation", tenant="*")
    for load in (1, 2, 3, 4, 4, 4):
        calibration.ran(load)
    assert History((), {"generation": calibration}).slots() == 4
    for _ in range(30):
        calibration.ran(2)
    assert History((), {"generation": calibration}).slots() == 2


def test_a_statement_moves_on_with_time_until_nothing_is_left_to_say() -> None:
    said = Remaining(2.0, 5.0)

    assert said.after(1.5) == Remaining(0.5, 3.5)
    assert said.after(4.0) == Remaining(0.0, 1.0)
    assert said.after(5.0) is None


def test_an_error_is_counted_in_the_statements_own_spread() -> None:
    said = Statement("drawing", NOON, 10.0, 2.0)

    assert said.error(NOON + timedelta(seconds=14)) == 2.0
    assert said.error(NOON + timedelta(seconds=9)) == -0.5


def test_stages_of_waiting_differ_by_place_and_by_who_holds_the_job_back() -> None:
    assert [queue_stage(n, held=False) for n in (0, 3, 4, 15, 16)] == [
        "queued:0-3",
        "queued:0-3",
        "queued:4-15",
        "queued:4-15",
        "queued:16+",
    ]
    assert [queue_stage(n, held=True) for n in (15, 16)] == ["held:0-15", "held:16+"]
    assert [work_stage(left, 4) for left in (4, 2.1, 2, 0)] == ["drawing", "drawing", "finishing", "finishing"]


def test_a_new_place_is_news_near_the_front_or_when_nearer_by_a_tenth() -> None:
    assert worth_telling(None, 70)
    assert worth_telling(1, 0)
    assert worth_telling(9, 8)
    assert worth_telling(100, 90)
    assert not worth_telling(100, 91)
    assert not worth_telling(40, 40)
    assert not worth_telling(40, 41)
    assert not worth_telling(0, 0)
