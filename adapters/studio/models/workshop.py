"""The workshop's front: a process that measures, draws and models, there while somebody asks for it."""

from collections import OrderedDict
from typing import Any

import structlog
from attrs import define, field

from adapters.studio.models.wire import received, sent
from adapters.supervised import ChildFailed, ChildLost, OnDemandChild, Reply
from application.ports.geometry import DrawingFormat, DrawingOrder, GeometryFailed
from domain.concepts.spec import ProductSpec
from domain.craft.figures import Figures
from domain.models.model import ModelFormat

log = structlog.get_logger(__name__)

_KEPT = 512


@define(eq=False)
class Workshop:
    """Implements ``Surveyor``, ``Draughtsman`` and ``Modeller``.

    Its process starts with the first request and ends ``idle_s`` seconds after the last one: numpy and the writers of
    models take 100 to 300 MB, and most of the time nobody needs them. Figures of the last designs are kept here.
    """

    memory_mb: float = 1200.0
    hang_s: float = 60.0
    idle_s: float = 300.0
    _child: OnDemandChild = field(init=False)
    _known: "OrderedDict[ProductSpec, Figures]" = field(factory=OrderedDict, init=False)

    @_child.default
    def _on_demand(self) -> OnDemandChild:
        return OnDemandChild(
            ("-m", "adapters.studio.models"),
            memory_mb=self.memory_mb,
            hang_s=self.hang_s,
            idle_s=self.idle_s,
            on_loss=lambda reason: log.log(20 if reason == "closed" else 30, "workshop.went", reason=reason),
        )

    @property
    def pid(self) -> int | None:
        """The process id, while there is one."""
        return self._child.pid

    async def survey(self, spec: ProductSpec) -> Figures:
        """See ``Surveyor``."""
        figures = self._known.get(spec)
        if figures is None:
            reply = await self._ask({"do": "survey", "spec": sent(spec)})
            figures = self._known[spec] = received(reply.body["figures"], Figures)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return figures

    async def draw(self, order: DrawingOrder, form: DrawingFormat) -> bytes:
        """See ``Draughtsman``."""
        return (await self._ask({"do": "draw", "order": sent(order), "format": form})).payload

    async def model(self, spec: ProductSpec, form: ModelFormat) -> bytes:
        """See ``Modeller``."""
        return (await self._ask({"do": "model", "spec": sent(spec), "format": form})).payload

    async def close(self) -> None:
        """End the process; requests under way fail."""
        await self._child.close()

    async def _ask(self, body: dict[str, Any]) -> Reply:
        try:
            return await self._child.ask(body)
        except ChildFailed as error:
            log.warning("workshop.failed", do=body["do"], reason=str(error))
            raise GeometryFailed(f"The workshop cannot {body['do']} this: {error}") from error
        except ChildLost as error:
            raise GeometryFailed(f"The workshop was lost: {error.reason}.") from error
