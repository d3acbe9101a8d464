"""Vases: a thrown, blown or turned vessel, with an optional band round its shoulder."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted, wobbled
from adapters.studio.renderer.forms.vessels import round_panel
from adapters.studio.renderer.lofts import curve, hoop, shell, turned

# Outer profiles as (share of the radius, share of the height), foot to rim.
PROFILES = {
    "ovoid": [
        (0.50, 0.0),
        (0.66, 0.10),
        (0.93, 0.36),
        (1.0, 0.56),
        (0.84, 0.76),
        (0.50, 0.90),
        (0.42, 0.95),
        (0.50, 1.0),
    ],
    "cylinder": [(0.92, 0.0), (0.97, 0.05), (0.99, 0.3), (1.0, 0.6), (0.98, 0.85), (0.93, 0.95), (0.94, 1.0)],
    "bottle": [
        (0.60, 0.0),
        (0.80, 0.08),
        (1.0, 0.28),
        (0.90, 0.44),
        (0.42, 0.60),
        (0.25, 0.72),
        (0.235, 0.9),
        (0.34, 1.0),
    ],
    "gourd": [
        (0.55, 0.0),
        (0.78, 0.07),
        (1.0, 0.27),
        (0.80, 0.46),
        (0.52, 0.56),
        (0.62, 0.68),
        (0.60, 0.80),
        (0.34, 0.92),
        (0.38, 1.0),
    ],
    "flared": [(0.50, 0.0), (0.50, 0.04), (0.44, 0.16), (0.50, 0.42), (0.64, 0.70), (0.84, 0.92), (1.0, 1.0)],
}


def outline(own: Plan) -> Array:
    """The outer profile (r, z) in mm, bent by the style: slender necks, straight minimal sides, stepped deco
    collars.
    """
    points = PROFILES.get(own.form, PROFILES["ovoid"])
    radius, height, how = own.width / 2, own.height, own.manner
    bent = []
    for r, z in points:
        if own.form != "cylinder" and z > 0.5 and how.slender != 1:
            r = r if r > 0.95 else r * how.slender**-0.45
        if own.style == "minimal":
            r = 0.55 + 0.45 * r if own.form == "cylinder" else r**0.85
        if own.style == "japanese" and z < 0.06:
            r *= 0.82
        if own.style == "rustic" and z > 0.9:
            r *= 1.08
        bent.append((min(r, 1.0) * radius, z * height))
    outer = curve(bent, 96)
    outer[:, 0] = np.maximum(outer[:, 0], 0.1 * radius)
    outer[:, 1] = np.maximum.accumulate(outer[:, 1] + np.arange(len(outer)) * 1e-7)
    if how.steps:
        outer = _stepped(outer, how.steps, radius, height)
    foot = 0.035 * radius
    return np.concatenate([[(outer[0, 0] - 2 * foot, 0.0), (outer[0, 0] - foot, 0.0)], outer[1:] * [1, 1]])


def _stepped(outer: Array, steps: int, radius: float, height: float) -> Array:
    """Deco tiers at the foot: each a crisp ring a little wider than the one above."""
    rise, go = 0.022 * height, 0.05 * radius
    start = float(np.interp(steps * rise, outer[:, 1], outer[:, 0]))
    tiers = []
    for k in range(steps, 0, -1):
        r = start + go * k
        low = (steps - k) * rise
        tiers += [(r - 0.3, low + 1e-3), (r, low + 0.3), (r, low + rise - 0.3), (r - 0.3, low + rise)]
    return np.concatenate([np.array(tiers), outer[outer[:, 1] > steps * rise + 0.5]])


def build(own: Plan) -> Piece:
    """Body and band."""
    outer = outline(own)
    wall = float(np.clip(0.035 * own.width * own.manner.wall, 0.8, 9))
    body = turned("body", shell(outer, wall, wall * 1.6), 160, grain=along((0, 0, 1)), crease_deg=38)
    if own.manner.flutes and own.form != "bottle":
        body = _fluted(body, own, wall)
    bodies: list[Body] = [body]
    if own.has("band"):
        at = 0.80 if own.form in {"ovoid", "cylinder"} else 0.60
        width = (0.035 if own.manner.ornament < 0.6 else 0.06) * own.height
        bodies.append(band(outer, at * own.height, width, own.width * 0.006 + 0.25))
        if own.manner.beads or own.manner.steps:
            bodies.append(band(outer, at * own.height - 1.25 * width, width * 0.25, own.width * 0.006 + 0.25))
    amount = own.manner.wobble * own.width * 0.35
    chance = own.chance.integers(1 << 30)
    panels = [round_panel("body", outer, 0.24 * own.height, 0.62 * own.height, share=0.36)]
    return fitted([wobbled(b, amount, np.random.default_rng(chance)) for b in bodies], own, panels)


def band(outer: Array, at: float, width: float, proud: float) -> Body:
    """A metal band that follows a profile round height ``at`` mm, ``width`` mm tall, standing ``proud`` mm off the
    wall.
    """
    z = np.linspace(at - width / 2, at + width / 2, 9)
    r = np.interp(z, outer[2:, 1], outer[2:, 0])
    swell = proud * (0.55 + 0.45 * np.sin(np.linspace(0, np.pi, 9)) ** 0.5)
    outside, inside = np.stack([r + swell, z], 1), np.stack([r - 2 * proud, z], 1)[::-1]
    return hoop("band", np.concatenate([outside, inside]), 160, crease_deg=30)


def _fluted(body: Body, own: Plan, wall: float) -> Body:
    count, depth, top = own.manner.flutes, 0.35 * wall, own.height
    low = 0.02 * own.manner.steps + 0.03

    def hollow(points: Array) -> Array:
        z = points[:, 2] / top
        fade = np.clip((z - low) / 0.06, 0, 1) * np.clip((0.86 - z) / 0.10, 0, 1)
        angle = np.arctan2(points[:, 1], points[:, 0])
        scallop = np.abs(np.sin(angle * count / 2)) - 1
        r = np.maximum(np.hypot(points[:, 0], points[:, 1]), 1e-6)
        k = 1 + depth * scallop * fade / np.maximum(r, wall)
        return points * np.stack([k, k, np.ones_like(k)], 1)

    return body.moved(hollow)


PATTERN = Pattern(build, Stance(raised=-5))
