"""An OpenFeature provider over the flags in the store, and port Flags through it (https://openfeature.dev/specification)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from attrs import define, field
from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.evaluation_context import EvaluationContext
from openfeature.event import ProviderEventDetails
from openfeature.exception import FlagNotFoundError, TypeMismatchError
from openfeature.flag_evaluation import FlagResolutionDetails, Reason
from openfeature.provider import AbstractProvider, Metadata
from openfeature.provider.no_op_provider import NoOpProvider

from application.context import Context
from application.flags.snapshot import FlagSnapshot, party_of
from domain.flags.declared import declared
from domain.flags.errors import UnknownFlag
from domain.flags.flag import Party


class StoredFlagsProvider(AbstractProvider):
    """Answers from the snapshot. A context is an actor's id, its targeting key, with ``tenant`` and ``role`` beside."""

    def __init__(self, snapshot: FlagSnapshot) -> None:
        super().__init__()
        self._snapshot = snapshot
        snapshot.listeners.append(self._changed)

    def get_metadata(self) -> Metadata:
        """Its name."""
        return Metadata("vision-stored-flags")

    def shutdown(self) -> None:
        """Hear of no more changes."""
        if self._changed in self._snapshot.listeners:
            self._snapshot.listeners.remove(self._changed)

    def resolve_boolean_details(
        self, flag_key: str, default_value: bool, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[bool]:
        """Whether a flag is on."""
        asked = evaluation_context or EvaluationContext()
        attributes = asked.attributes
        party = Party(str(attributes.get("tenant", "")), str(attributes.get("role", "")), asked.targeting_key or "")
        try:
            return FlagResolutionDetails(self._snapshot.on(flag_key, party), reason=Reason.TARGETING_MATCH)
        except UnknownFlag as error:
            raise FlagNotFoundError(error.message) from error

    def resolve_string_details(self, flag_key: str, default_value: str, *_: Any) -> FlagResolutionDetails[str]:
        """There are none."""
        raise _only_booleans(flag_key)

    def resolve_integer_details(self, flag_key: str, default_value: int, *_: Any) -> FlagResolutionDetails[int]:
        """There are none."""
        raise _only_booleans(flag_key)

    def resolve_float_details(self, flag_key: str, default_value: float, *_: Any) -> FlagResolutionDetails[float]:
        """There are none."""
        raise _only_booleans(flag_key)

    def resolve_object_details(
        self, flag_key: str, default_value: Sequence[Any] | Mapping[str, Any], *_: Any
    ) -> FlagResolutionDetails[Sequence[Any] | Mapping[str, Any]]:
        """There are none."""
        raise _only_booleans(flag_key)

    def _changed(self, flags: tuple[str, ...]) -> None:
        self.emit_provider_configuration_changed(ProviderEventDetails(flags_changed=list(flags)))


def _only_booleans(flag: str) -> TypeMismatchError:
    return TypeMismatchError(f"{flag} is on or off: there are no flags with other values")


@define(eq=False)
class OpenFeatureFlags:
    """Port Flags through OpenFeature's client, with a domain of its own: two services in one process do not mix."""

    snapshot: FlagSnapshot
    domain: str = field(factory=lambda: f"vision-{uuid4().hex}")
    _client: OpenFeatureClient = field(init=False)

    def start(self) -> None:
        """Register the provider."""
        api.set_provider_and_wait(StoredFlagsProvider(self.snapshot), self.domain)
        self._client = api.get_client(self.domain)

    def close(self) -> None:
        """Put a provider without flags in its place."""
        api.set_provider_and_wait(NoOpProvider(), self.domain)

    async def on(self, flag: str, context: Context) -> bool:
        """See ``Flags``."""
        default = declared(flag).default
        party = party_of(context)
        asked = EvaluationContext(party.id, {"tenant": party.tenant, "role": party.role})
        return await self._client.get_boolean_value_async(flag, default, asked)
