"""What can be wrong with a job.

Conflict
├── IllegalTransition    the job's state forbids this verb
├── AlreadyComplete      a complete job has nothing to retry
└── LeaseLost            another worker holds the job now
Unavailable
└── QueueFull            too many jobs wait; try again later
"""

from domain.kernel.errors import Conflict, Unavailable


class IllegalTransition(Conflict):
    """The job's state forbids this verb."""

    code = "job-state"


class AlreadyComplete(Conflict):
    """A complete job has nothing left to retry."""

    code = "job-complete"


class LeaseLost(Conflict):
    """The token is an old one: another worker holds the job, or it has ended."""

    code = "lease-lost"


class QueueFull(Unavailable):
    """As many jobs wait as this installation takes."""

    code = "queue-full"
