"""The installation's limits for jobs."""

from datetime import timedelta

from attrs import frozen


@frozen
class JobRules:
    """The installation's limits.

    ``share``: how many jobs of one owner are in the queue or running at once. ``depth``: how many jobs may wait in
    all. ``deadline``: how long a job may take from its acceptance. ``lease``: how long a worker holds a job without a
    sign of life. ``most_claims``: how often a job may end its worker before it is given up. ``previews_kept``: how
    long previews outlive their job.
    """

    share: int = 4
    depth: int = 1000
    deadline: timedelta = timedelta(hours=2)
    lease: timedelta = timedelta(seconds=30)
    most_claims: int = 10
    previews_kept: timedelta = timedelta(hours=1)
