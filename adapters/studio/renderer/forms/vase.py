"""Vases: a thrown, blown or turned vessel, with an optional band round its shoulder."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted, wobbled
from adapters.studio.renderer.forms.strands import strung, swept
from adapters.studio.renderer.forms.vessels import band, fluted, round_panel, tiered
from adapters.studio.renderer.lofts import curve, shell, turned

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
    outer = curve(bent, 72)
    outer[:, 0] = np.maximum(outer[:, 0], 0.1 * radius)
    outer[:, 1] = np.maximum.accumulate(outer[:, 1] + np.arange(len(outer)) * 1e-7)
    if how.steps:
        outer = tiered(outer, how.steps, 0.022 * height, 0.05 * radius)
    foot = 0.035 * radius
    return np.concatenate([[(outer[0, 0] - 2 * foot, 0.0), (outer[0, 0] - foot, 0.0)], outer[1:] * [1, 1]])


def build(own: Plan) -> Piece:
    """Body and band."""
    outer = outline(own)
    wall = float(np.clip(0.035 * own.width * own.manner.wall, 0.8, 9))
    body = turned("body", shell(outer, wall, wall * 1.6), 136, grain=along((0, 0, 1)), crease_deg=38)
    if own.manner.flutes and own.form != "bottle":
        low = (0.02 * own.manner.steps + 0.03) * own.height
        body = fluted(body, own.manner.flutes, 0.35 * wall, low, 0.86 * own.height)
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
    return fitted(
        [wobbled(b, amount, np.random.default_rng(chance)) for b in bodies], own, panels, _flowers(own, outer)
    )


def _flowers(own: Plan, outer: Array) -> list[Body]:
    """Stems that lean out of the mouth, with leaves and round heads."""
    mouth, high = float(outer[-1, 0]), 0.62 * own.height
    chance = np.random.default_rng(4)
    stems, heads = [], []
    for k in range(7):
        angle = k * 2.39996
        d = np.array([np.cos(angle), np.sin(angle), 0.0])
        s = np.linspace(0, 1, 12)[:, None]
        rise = high * (1.0 - 0.07 * k)
        path = d * mouth * 0.5 * (0.3 + s) + d * 0.34 * high * s**1.7 * (0.3 + 0.13 * k)
        path = path + np.array([0.0, 0.0, 1.0]) * (0.86 * own.height + s * (rise + 0.14 * own.height))
        stems.append(swept(path, 0.012 * high, 0.012 * high, np.cross(d, [0.0, 0, 1]), 8))
        leaf = path[4] + (d * 0.16 + np.array([0, 0, 0.13])) * high * np.linspace(0, 1, 12)[:, None]
        wide = 0.05 * high * np.sin(np.pi * np.linspace(0.03, 1, 12)) + 0.1
        stems.append(swept(leaf, wide, 0.1 * wide, np.cross(d, [0.0, 0, 1]), 8))
        size = chance.uniform(0.10, 0.14) * high
        turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        ripple = 1 + 0.12 * np.cos(6 * turn)
        rows = [
            np.stack([r * size * ripple * np.cos(turn), r * size * ripple * np.sin(turn), 0 * turn + z * size], 1)
            for r, z in (
                (0.0, -0.4),
                (0.5, -0.3),
                (0.9, 0.0),
                (1.0, 0.3),
                (0.8, 0.55),
                (0.5, 0.42),
                (0.3, 0.6),
                (0.0, 0.65),
            )
        ]
        heads.append(np.stack(rows) + path[-1])
    return [strung("prop:leather:#56724a", stems), strung("prop:felt:#d9897a", heads)]


PATTERN = Pattern(build, Stance(raised=-5))
