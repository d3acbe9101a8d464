"""Benches: a plank, slats or a trestle's top to sit on, on legs, boards or trestles, with rungs and a back where the
spec has them.
"""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.boards import board
from adapters.studio.renderer.forms.legs import leg, rung, stance, thickness
from adapters.studio.renderer.forms.pattern import Pattern, Place, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.lofts import lofted, worked

_SOFT = {"leather", "suede", "linen", "cotton", "wool", "silk", "jute", "felt", "velvet"}


def build(own: Plan) -> Piece:
    """Seat, legs, rungs and back."""
    seat = own.height * (0.52 if own.has("back") else 1.0)
    thick = float(np.clip(0.105 * own.depth / own.manner.slender**0.4, 10, 0.2 * seat))
    under = seat - thick
    bodies = _seat(own, under, seat)
    bodies += (_trestles if own.form == "trestle" else _legs)(own, under, thick)
    if own.has("back"):
        bodies += _back(own, seat, thick)
    across, up = np.array([1.0, 0, 0]), np.array([0, 0, 1.0])
    front = Panel("seat", np.array([0, -own.depth / 2, under + thick / 2]), across, up, 0.5 * own.width, 0.7 * thick)
    flat = Panel("seat", np.array([0, 0, seat]), across, np.array([0, 1.0, 0]), 0.6 * own.width, 0.6 * own.depth)
    back = Panel("back", np.array([0, _lean(own, own.height * 0.9)[0], own.height * 0.9]), across, up, 0.5 * own.width,
                 0.12 * own.height)  # fmt: skip
    panels = [*([back] if own.has("back") else []), *([flat, front] if own.form != "slatted" else [front])]
    return fitted(bodies, own, panels)


def _soft(own: Plan, part: str) -> bool:
    return own.has(part) and own.parts[part].material in _SOFT


def _seat(own: Plan, low: float, high: float) -> list[Body]:
    """A slab with the style's edge, slats on bearers, or a pad where it is cloth or leather."""
    x, y, thick = own.width / 2, own.depth / 2, high - low
    edge, kind = min(own.edge * 0.7, 0.4 * thick), own.manner.edge
    if _soft(own, "seat"):
        puffed = [(-0.5 * y, low), (-0.12 * y, low), (0, low + 0.45 * thick), (-0.10 * y, high - 0.06 * thick),
                  (-0.5 * y, high)]  # fmt: skip
        return [lofted("seat", worked(puffed, 0.4 * thick, "round", 9), (x, y), 0.25 * y)]
    if own.form == "slatted":
        count = 5 if own.manner.slender < 1 else 7 if own.manner.slender > 1.15 else 6
        gap = 0.22 * own.depth / count
        wide = (own.depth - gap * (count - 1)) / count
        slat = 0.62 * thick
        bodies = []
        for k in range(count):
            first = -y + k * (wide + gap)
            bodies.append(board("seat", (-x, first, high - slat), (x, first + wide, high), min(edge, 0.3 * slat), kind))
        for at in (-0.78, 0.0, 0.78):
            middle = at * x
            bodies.append(board("seat", (middle - 0.5 * thick, -0.92 * y, low), (middle + 0.5 * thick, 0.92 * y,
                          high - slat + 0.5), 0.1 * thick, kind))  # fmt: skip
        return bodies
    bevel = 0.10 * own.depth if own.style in {"modern", "scandinavian"} else 0.0
    side: list[tuple[float, float]] = [(-bevel, low), (0, low + (0.55 if bevel else 0.0) * thick + 0.01), (0, high)]
    if own.manner.beads:
        side = [(-0.035 * own.depth, low), (-0.02 * own.depth, low + 0.5 * thick), (0, low + 0.6 * thick), (0, high)]
    corner = {"crisp": 0.01, "chamfer": 0.02}.get(kind, 0.08) * own.depth
    profile = worked([(-0.4 * y, low), *side, (-0.4 * y, high)], edge, kind)
    made = lofted("seat", profile, (x, y), corner, grain=along((1, 0, 0)))
    if own.style == "rustic":
        made = made.moved(lambda p: _waney(p, own))
    return [made]


def _waney(points: Array, own: Plan) -> Array:
    """The tree's own edge along the front and the back."""
    t = points[:, 0] / own.width
    sway = 0.030 * own.depth * (np.sin(9 * t + 1) + 0.6 * np.sin(23 * t) - 1.2)
    share = np.clip(np.abs(points[:, 1]) / (own.depth / 2), 0, 1) ** 3
    return points + np.stack([0 * sway, sway * share * np.sign(points[:, 1]), 0 * sway], 1)


def _legs(own: Plan, under: float, thick: float) -> list[Body]:
    """Four legs, or a board at either end in the plainest styles."""
    radius = min(thickness(own) * 1.05, 0.12 * own.depth, 0.1 * under + 4)
    x, y = own.width / 2, own.depth / 2
    if own.form == "plank" and own.style in {"minimal", "japanese"}:
        t, inset = 0.9 * thick, 0.0 if own.style == "minimal" else 0.09 * own.width
        edge, kind = min(own.edge * 0.5, 0.2 * t), own.manner.edge
        bodies = [
            board("legs", (s * (x - inset) - (t if s > 0 else 0), -0.97 * y, 0),
                  (s * (x - inset) + (0 if s > 0 else t), 0.97 * y, under + 0.5), edge, kind, run=(0, 0, 1))
            for s in (-1, 1)
        ]  # fmt: skip
        if own.has("rungs"):
            bodies += _stretcher(own, 0.34 * under, x - inset - 0.5 * t, thick)
        return bodies
    square = own.manner.edge in {"crisp", "chamfer"}
    tops, feet = stance(own, under, radius, 4, round_top=False)
    # Along the bench the legs stand further in, under what they carry.
    inward = np.array([0.90, 0.94, 1.0])
    tops, feet = [p * inward for p in tops], [p * inward for p in feet]
    reach = under + (0.3 * thick if own.form != "slatted" else 0.25 * thick)
    bodies = [leg(own, a, b, reach, radius, square) for a, b in zip(tops, feet, strict=True)]
    if own.form == "slatted":
        for s in (-1, 1):
            t = s * tops[2][1]
            bodies.append(board("legs", (tops[0][0], t - 0.5 * radius, under - 1.6 * radius), (tops[1][0],
                          t + 0.5 * radius, under + 0.5), 0.1 * radius, own.manner.edge))  # fmt: skip
    if own.has("rungs"):
        share = 0.33
        at = [b + (a - b) * share for a, b in zip(tops, feet, strict=True)]
        bodies += [rung(own, at[0], at[3], 0.55 * radius), rung(own, at[1], at[2], 0.55 * radius)]
        bodies.append(rung(own, (at[0] + at[3]) / 2, (at[1] + at[2]) / 2, 0.6 * radius))
    return bodies


def _stretcher(own: Plan, at: float, reach: float, thick: float) -> list[Body]:
    high, t = 0.9 * thick, 0.22 * thick
    return [board("rungs", (-reach, -t, at - high), (reach, t, at + high), min(own.edge * 0.4, 0.3 * t),
                  own.manner.edge)]  # fmt: skip


def _trestles(own: Plan, under: float, thick: float) -> list[Body]:
    """Two trestles: a foot, a post or a pair of leaning ones, and a bearer under the seat; a stretcher keyed through
    both.
    """
    y, at = 0.94 * own.depth / 2, 0.36 * own.width
    t, kind = min(0.55 * thick + 6, 0.2 * own.depth), own.manner.edge
    edge = min(own.edge * 0.5, 0.25 * t)
    foot, bearer = 0.15 * under, 0.13 * under
    bodies = []
    for s in (-1, 1):
        x = s * at
        low, high = (x - t, -y, 0), (x + t, y, foot)
        sole = board("legs", low, high, edge, kind)
        # Planed hollow below, so that it stands on its ends.
        rise = 0.3 * foot

        def hollowed(p: Array, rise: float = rise) -> Array:
            inside = np.clip((0.55 * y - np.abs(p[:, 1])) / (0.1 * y), 0, 1)
            lift = rise * inside * np.clip(1 - p[:, 2] / foot, 0, 1)
            return p + np.stack([0 * lift, 0 * lift, lift], 1)

        bodies.append(sole.moved(hollowed))
        bodies.append(board("legs", (x - t, -0.86 * y, under - bearer), (x + t, 0.86 * y, under + 0.5), edge, kind))
        lean = 0.42 * y
        if own.style in {"modern", "rustic", "scandinavian", "japanese"}:
            span = under - bearer - foot
            for side in (-1, 1):
                post = board("legs", (-0.75 * t, -0.85 * t, 0), (0.75 * t, 0.85 * t, span + 4), edge, kind)
                slope = -side * lean / span
                bodies.append(post.sheared(0, slope).shifted(x, side * (lean + 0.22 * y), foot - 2))
        else:
            post = board("legs", (x - 0.8 * t, -0.36 * y, foot - 2), (x + 0.8 * t, 0.36 * y, under - bearer + 2), edge,
                         kind, run=(0, 0, 1))  # fmt: skip
            bodies.append(post.moved(lambda p: _waisted(p, foot, under - bearer, own)))
    if own.has("rungs"):
        bodies += _stretcher(own, 0.5 * under, at + 2.2 * t, thick)
        for s in (-1, 1):
            x = s * (at + 1.35 * t)
            bodies.append(board("rungs", (x - 0.25 * t, -0.7 * t, 0.5 * under - 0.35 * thick), (x + 0.25 * t, 0.7 * t,
                          0.5 * under + 0.35 * thick), edge * 0.5, kind))  # fmt: skip
    return bodies


def _waisted(points: Array, low: float, high: float, own: Plan) -> Array:
    """A post cut to a waist, as far as the style likes ornament."""
    t = np.clip((points[:, 2] - low) / (high - low), 0, 1)
    narrow = 1 - (0.25 + 0.3 * own.manner.ornament) * np.sin(np.pi * t) ** 2
    return np.column_stack([points[:, 0], points[:, 1] * narrow, points[:, 2]])


def _lean(own: Plan, z: float) -> tuple[float, float]:
    """Where the back's front is at a height (y), and how much it leans for a mm of height."""
    seat = 0.52 * own.height
    lean = {"minimal": 0.02, "japanese": 0.04, "art_deco": 0.06}.get(own.style, 0.14)
    lean = min(lean, 0.18 * own.depth / max(own.height - seat, 1))
    top = own.depth / 2 - 0.08 * own.depth
    return top - lean * (own.height - z), lean


def _back(own: Plan, seat: float, thick: float) -> list[Body]:
    """Posts from the seat's rear edge, and rails between them; a padded board where it is soft."""
    y0, lean = _lean(own, seat - thick)
    t = 0.075 * own.depth
    high = own.height - (seat - thick)
    x = 0.47 * own.width
    edge, kind = min(own.edge * 0.5, 0.3 * t), own.manner.edge
    bodies: list[Body] = []
    posts = (-x, 0.0, x) if own.width > 1500 else (-x, x)
    for at in posts:
        w = 0.9 * t
        bodies.append(board("back", (at - w, 0, 0), (at + w, t, high), edge, kind))
    span, low = high - thick, thick
    if _soft(own, "back"):
        pad = [(-0.4 * span, 0), (-0.05 * span, 0), (0, 0.5 * t), (-0.05 * span, t), (-0.4 * span, t)]
        made = lofted("back", worked(pad, 0.4 * t, "round"), (x, 0.36 * span), 0.1 * span)
        # Made lying, then stood up before the posts.
        bodies.append(made.moved(lambda p: np.column_stack([p[:, 0], p[:, 2] - 0.5 * t, p[:, 1] + low + 0.62 * span])))
    elif own.style in {"scandinavian", "classic", "ornate"}:
        rails = ((0.88, 0.12), (0.22, 0.07))
        bodies += [_rail(own, x, low + span * (a - w), low + span * (a + w), t, edge) for a, w in rails]
        count = max(5, round(own.width / 130))
        for k in range(1, count):
            at = -x + 2 * x * k / count
            w = 0.35 * t
            splat = ((at - w, 0.3 * t, low + 0.2 * span), (at + w, 0.7 * t, low + 0.8 * span))
            bodies.append(board("back", *splat, 0.2 * w, kind))
    else:
        rails = ((0.86, 0.12), (0.50, 0.12)) if own.style != "minimal" else ((0.90, 0.08), (0.68, 0.08))
        bodies += [_rail(own, x, low + span * (a - w), low + span * (a + w), t, edge) for a, w in rails]
    return [body.sheared(0, lean).shifted(0, y0, seat - thick) for body in bodies]


def _rail(own: Plan, x: float, low: float, high: float, t: float, edge: float) -> Body:
    return board("back", (-1.02 * x, 0.12 * t, low), (1.02 * x, 0.75 * t, high), edge, own.manner.edge)


PATTERN = Pattern(build, Stance(Place.FLOOR, raised=2))
