"""How much memory a renderer took."""

from pathlib import Path


def most_mb(pid: int) -> float:
    """The most resident memory that a process ever had, in megabytes; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
