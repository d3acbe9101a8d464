"""The circuit breaker."""

from attrs import define

from adapters.gemini.breaker import Breaker


@define
class Watch:
    at: float = 0.0

    def now(self) -> float:
        return self.at


def failed(breaker: Breaker, times: int = 1) -> None:
    for _ in range(times):
        assert breaker.admit() is None
        breaker.ended(ok=False)


def test_it_opens_after_failures_in_a_row_and_not_after_as_many_with_a_success_between() -> None:
    breaker = Breaker(failures=3, rest_s=30)
    failed(breaker, 2)
    assert breaker.admit() is None
    breaker.ended(ok=True)

    failed(breaker, 2)
    assert breaker.admit() is None
    breaker.ended(ok=False)

    assert breaker.admit() is not None


def test_after_its_rest_one_call_tries_and_the_others_wait_for_what_becomes_of_it() -> None:
    watch = Watch()
    breaker = Breaker(failures=1, rest_s=30, now=watch.now)
    failed(breaker)
    assert breaker.admit() == 30
    watch.at = 31

    assert breaker.admit() is None
    assert breaker.admit() is not None
    breaker.ended(ok=False)
    assert breaker.admit() == 30

    watch.at = 62
    assert breaker.admit() is None
    breaker.ended(ok=True)
    assert breaker.admit() is None
    assert breaker.admit() is None


def test_a_try_that_tells_nothing_lets_the_next_one_try() -> None:
    watch = Watch()
    breaker = Breaker(failures=1, rest_s=30, now=watch.now)
    failed(breaker)
    watch.at = 31
    assert breaker.admit() is None

    breaker.ended(ok=None)

    assert breaker.admit() is None


def test_it_tells_when_it_opens_and_closes_once_each() -> None:
    told: list[bool] = []
    watch = Watch()
    breaker = Breaker(failures=1, rest_s=30, now=watch.now, told=told.append)
    failed(breaker)
    breaker.open(60)
    watch.at = 61

    assert breaker.admit() is None
    breaker.ended(ok=True)

    assert told == [True, False]
