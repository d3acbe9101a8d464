"""A lease on a part that one process at a time plays."""

import asyncio

import pytest

from adapters.documents.lease import Lease, LeaseGone
from tests.contract.storage.conftest import Store

LASTS_S = 0.2


def lease(store: Store, holder: str) -> Lease:
    return Lease(store.engine, store.clock, "relay", holder, LASTS_S)


async def is_free_for(other: Lease) -> bool:
    try:
        async with asyncio.timeout(LASTS_S):
            await other.take()
    except TimeoutError:
        return False
    return True


async def test_who_holds_it_keeps_others_out_until_it_is_given_back(store: Store) -> None:
    first, second = lease(store, "a"), lease(store, "b")
    await first.take()
    assert not await is_free_for(second)

    await first.give_back()

    assert await is_free_for(second)


async def test_a_lease_that_nobody_renews_lapses_and_its_holder_hears_of_it(store: Store) -> None:
    first, second = lease(store, "a"), lease(store, "b")
    await first.take()
    store.clock.pass_(LASTS_S + 0.01)

    assert await is_free_for(second)

    with pytest.raises(LeaseGone):
        async with asyncio.timeout(5):
            await first.keep()
    await first.give_back()
    assert not await is_free_for(lease(store, "c")), "what is another's cannot be given back"


async def test_a_lease_that_is_renewed_stays(store: Store) -> None:
    first, second = lease(store, "a"), lease(store, "b")
    await first.take()
    store.clock.pass_(LASTS_S - 0.01)
    keeping = asyncio.create_task(first.keep())
    await asyncio.sleep(LASTS_S / 2)

    store.clock.pass_(LASTS_S - 0.01)

    assert not await is_free_for(second)
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)


async def test_of_many_who_want_it_at_once_one_gets_it(store: Store) -> None:
    wanting = [asyncio.create_task(lease(store, str(number)).take()) for number in range(8)]
    done, waiting = await asyncio.wait(wanting, timeout=LASTS_S)

    assert len(done) == 1
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
