"""A vendor that fails a third of all calls: nobody is left without a design or a picture."""

from collections import Counter
from contextlib import aclosing

from adapters.darkroom import DarkRoom
from adapters.gemini.designer import GeminiDesigner
from adapters.gemini.drafted import DraftedMaker
from adapters.gemini.judge import GeminiJudge
from adapters.gemini.maker import GeminiMaker
from adapters.memory.engine import MemoryEngine
from adapters.scripted.maker import ScriptedJudge, ScriptedMaker
from adapters.scripted.script import Cue, Script
from adapters.studio.designer import StudioDesigner
from application.context import system
from application.ports.imaging import Picture, PictureRequest, Turn
from application.spending.budget import Budget
from domain.concepts.brief import Brief
from domain.spending.spend import Spend
from tests.contract.gemini.asking import PICTURE, TEXT, Open
from tests.contract.storage.conftest import Store
from tests.servers.gemini import Fault, GeminiServer

OTHER = "gemini-3-pro-image"
LOST = {Fault.DROPPED, Fault.CUT}


async def test_with_a_third_of_all_calls_failing_every_variant_has_its_picture_and_no_painting_goes_uncounted(
    open_client: Open, darkroom: DarkRoom
) -> None:
    faults = (
        *(Fault.OVERLOADED, Fault.BROKEN, Fault.BAD_GATEWAY, Fault.RATE_LIMITED, Fault.DROPPED, Fault.CUT),
        *(Fault.NO_IMAGE, Fault.IMAGE_SAFETY, Fault.WRONG_TYPE, Fault.NOT_JSON),
    )
    books = Store(MemoryEngine())
    with GeminiServer(share=0.33, seed=11, faults=faults) as server:
        budget = Budget(books.work, books.clock, "gemini", 10**9)
        client = await open_client(base_url=server.url, breaker_rest_s=0.0)
        # The paintings' own, so that their cost is told apart.
        counted = await open_client(base_url=server.url, breaker_rest_s=0.0, budget=budget)
        designer = GeminiDesigner(client, StudioDesigner(), TEXT)
        studio = ScriptedMaker(Script((Cue(previews=2),)))
        maker = DraftedMaker(GeminiMaker(counted, darkroom, PICTURE, OTHER), studio)
        judge = GeminiJudge(client, ScriptedJudge(), TEXT)
        made = 0
        for number in range(12):
            turn = Turn(f"job-{number}", "somebody", first=True)
            reading = await designer.read(Brief("a walnut box with a brass inlay"), turn)
            for proposal in await designer.propose(reading, 2, turn):
                request = PictureRequest(proposal.spec, proposal.composition, 64, number)
                async with aclosing(maker.make(request, turn)) as frames:
                    picture = [frame async for frame in frames][-1]
                assert isinstance(picture, Picture)
                await judge.judge(request, picture.content, turn)
                made += 1
        fates = Counter(call.fault for call in server.calls)
        painted = [call for call in server.calls if call.model in {PICTURE, OTHER}]

    assert made == 24
    assert sum(fates.values()) - fates[None] > 15
    spend = await books.reader.get(system("test", tenant="default"), Spend, "gemini:default")
    assert spend is not None
    arrived = {None, Fault.WRONG_TYPE, Fault.NOT_JSON}
    billed = sum(0.067 if call.model == PICTURE else 0.134 for call in painted if call.fault in {*arrived, *LOST})
    assert spend.on("2026-01-01").micros / 1e6 >= billed
