"""The container: ports to opened adapters, and every handler built from its field types."""

from collections.abc import Mapping
from typing import Any, get_type_hints

import attrs
from attrs import frozen
from dependency_injector import containers, providers

from application.command import Command, Handler, Policy
from application.dispatch import Dispatch, Observer
from application.handlers import HANDLERS
from application.ports.storage import Receipts
from application.ports.time import Ids


class Unwired(Exception):
    """A class needs something that nothing was registered for."""


@frozen
class Wiring:
    """What is open, by the type that asks for it."""

    container: containers.DynamicContainer
    parts: dict[Any, providers.Provider[Any]]

    @classmethod
    def of(cls, opened: Mapping[Any, Any]) -> "Wiring":
        """Register opened objects under the ports (or value types) that they serve."""
        container = containers.DynamicContainer()
        parts: dict[Any, providers.Provider[Any]] = {}
        for kind, instance in opened.items():
            provider = providers.Object(instance)
            container.set_provider(kind.__name__.lower(), provider)
            parts[kind] = provider
        return cls(container, parts)

    def build(self, kind: type[Any]) -> Any:
        """One instance of an attrs class, its fields filled by their types.

        Raises:
            Unwired: naming the class and the field.
        """
        return self._provider(kind)()

    def _provider(self, kind: type[Any]) -> providers.Provider[Any]:
        if kind in self.parts:
            return self.parts[kind]
        hints = get_type_hints(kind)
        needed = {}
        for a in attrs.fields(kind):
            if not a.init:
                continue
            if hints[a.name] in self.parts:
                needed[a.name] = self.parts[hints[a.name]]
            elif attrs.has(hints[a.name]):
                needed[a.name] = self._provider(hints[a.name])
            elif a.default is attrs.NOTHING:
                raise Unwired(f"{kind.__name__}.{a.name} needs {hints[a.name]}, which nothing was registered for")
        self.parts[kind] = providers.Singleton(kind, **needed)
        return self.parts[kind]

    def dispatch(self, observers: tuple[Observer, ...]) -> Dispatch:
        """Dispatch over HANDLERS. It is registered before the runners are built, which call it."""
        handlers: dict[type[Command[Any]], tuple[Handler[Any], Policy]] = {
            case.command: (self.build(case.handler), case.policy) for case in HANDLERS
        }
        receipts, ids = self.parts[Receipts](), self.parts[Ids]()
        made = Dispatch(handlers, receipts, ids, observers)
        self.parts[Dispatch] = providers.Object(made)
        return made
