"""Whether this container's process answers: a worker or relay by its metrics, HTTP by its readiness."""

import http.client
import os
import sys


def answers() -> bool:
    """Ask the process beside us; everything but 200 within four seconds is no."""
    metrics = os.environ.get("VISION_METRICS_PORT")
    port, path = (metrics, "/metrics") if metrics else (os.environ.get("VISION_PORT", "8080"), "/readyz")
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=4)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if answers() else 1)
