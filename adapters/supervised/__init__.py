"""Child processes that are watched: spawned, spoken to in frames over pipes, replaced when they crash, hang or grow
too large.
"""

from adapters.supervised.on_demand import OnDemandChild
from adapters.supervised.parent import ChildFailed, ChildLost, Reply, SupervisedChild

__all__ = ["ChildFailed", "ChildLost", "OnDemandChild", "Reply", "SupervisedChild"]
