"""One Hypothesis strategy per aggregate: every field takes every kind of value that it may hold."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from domain.concepts.brief import Brief
from domain.concepts.concept import Concept, Version
from domain.concepts.generation import Draft, Generation
from domain.concepts.scores import Score
from domain.concepts.sheet import ProductSheet
from domain.concepts.spec import Dimensions, Part, ProductSpec, Proposal, Reading
from domain.concepts.variant import PictureRef, Variant
from domain.craft.figures import Figures
from domain.flags.flag import Flag
from domain.inbox.inbox import Inbox
from domain.jobs import Calibration, Job, Pace
from domain.kernel.money import Money
from domain.models.commission import Commission
from domain.sessions.ended import EndedSession
from domain.spending.spend import Spend

moments = st.datetimes(
    min_value=datetime(2020, 1, 1),
    max_value=datetime(2040, 1, 1),
    timezones=st.just(UTC),
)
texts = st.text(max_size=40)
shares = st.floats(0, 1)
lengths = st.floats(0.1, 5000)
money = st.builds(Money, st.integers(0, 10**10), st.sampled_from(["EUR", "INR", "JPY"]))

st.register_type_strategy(datetime, moments)
st.register_type_strategy(str, texts)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(-(2**53), 2**53))
st.register_type_strategy(Money, money)
st.register_type_strategy(Dimensions, st.builds(Dimensions, lengths, lengths, lengths))
st.register_type_strategy(Score, st.builds(Score, shares, shares, shares, shares))
for kind in (Brief, Part, ProductSpec, Proposal, Reading, ProductSheet, PictureRef, Variant, Version, Draft, Figures):
    st.register_type_strategy(kind, st.builds(kind))

ids = st.from_regex(r"[a-z]{3}_[0-9a-z]{26}", fullmatch=True)
tenants = st.sampled_from(["default", "partner"])

_few = {"variants": st.lists(st.from_type(Variant), max_size=2).map(tuple)}
_versions = st.lists(st.builds(Version, **_few), min_size=1, max_size=2).map(tuple)

jobs = st.builds(Job, id=ids, tenant=tenants, version=st.just(0))
generations = st.builds(
    Generation,
    id=ids,
    tenant=tenants,
    version=st.just(0),
    drafts=st.lists(st.from_type(Draft), max_size=2).map(tuple),
)
commissions = st.builds(Commission, id=ids, tenant=tenants, version=st.just(0))
paces = st.builds(Pace, id=ids, tenant=tenants, version=st.just(0))
calibrations = st.builds(Calibration, id=ids, tenant=tenants, version=st.just(0))
concepts = st.builds(Concept, id=ids, tenant=tenants, version=st.just(0), versions=_versions)
ended_sessions = st.builds(EndedSession, id=ids, tenant=tenants, version=st.just(0))
inboxes = st.builds(Inbox, id=ids, tenant=tenants, version=st.just(0))
spends = st.builds(Spend, id=ids, tenant=tenants, version=st.just(0))
flags = st.builds(Flag, id=ids, tenant=tenants, version=st.just(0))

AGGREGATES = {
    Job: jobs,
    Generation: generations,
    Concept: concepts,
    Commission: commissions,
    Pace: paces,
    Calibration: calibrations,
    EndedSession: ended_sessions,
    Inbox: inboxes,
    Spend: spends,
    Flag: flags,
}
