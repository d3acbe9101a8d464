"""Wall hangings: a weave over a rod, which hangs from a cord, and a fringe that ends it."""

import numpy as np
from attrs import frozen

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.cloth import fringe, sheet
from adapters.studio.renderer.forms.pattern import Pattern, Place, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.forms.strands import swept
from adapters.studio.renderer.lofts import curve, tilted, turned

COLUMNS = 84
MOST_TASSELS = 60


@frozen
class Layout:
    """Where the parts meet, in mm: the rod's height and radius, half the weave's width, how far down the weave
    reaches in its middle, and the fringe's length."""

    rod: float
    radius: float
    half: float
    long: float
    fringe: float
    thick: float


def build(own: Plan) -> Piece:
    """Weave, rod and fringe."""
    at = _layout(own)
    bodies = [_rod(own, at), _cord(own, at)]
    tiers = (0.42, 0.72, 1.0) if own.form == "banded" else (1.0,)
    for number, share in enumerate(tiers):
        over = (len(tiers) - 1 - number) * 0.9 * at.thick
        middle, thick = _weave(own, at, share, over)
        bodies.append(sheet("weave", middle, thick))
        if share < 1:
            bodies.append(_ends(own, "weave", middle, at, 0.06 * at.long))
        elif own.has("fringe"):
            bodies.append(_ends(own, "fringe", middle, at, at.fringe))
    front = -at.radius - at.thick
    middle_z = at.rod - at.radius - 0.42 * at.long
    panel = Panel(
        "weave",
        np.array([0.0, front, middle_z]),
        np.array([1.0, 0, 0]),
        np.array([0, 0, 1.0]),
        1.3 * at.half,
        0.45 * at.long,
    )
    nail = turned(
        "prop:brass", np.array([(0, 0), (1.4, 0), (1.4, 9), (3.6, 9), (3.2, 10.5), (0, 11)]) * at.radius / 9, 32
    )
    nail = nail.spun(tilted(90, "x")).shifted(0, at.radius, own.height - 1.6 * at.radius / 9)
    return fitted(bodies, own, [panel], [nail])


def _layout(own: Plan) -> Layout:
    radius = float(np.clip(0.30 * own.depth, 2.0, 0.036 * own.width / own.manner.slender**0.3))
    if own.style == "rustic":
        radius *= 1.25
    rise = min(0.24 * own.width, 0.18 * own.height)
    rod = own.height - rise
    share = {"minimal": 0.14, "modern": 0.20, "japanese": 0.16, "ornate": 0.32, "rustic": 0.30}.get(own.style, 0.24)
    length = share * rod if own.has("fringe") else 0.0
    half = (0.43 if own.style not in {"minimal", "japanese"} else 0.46) * own.width
    thick = float(np.clip(0.012 * min(own.width, own.height), 1.2, 0.22 * own.depth))
    return Layout(rod, radius, half, rod - radius - length, length, thick)


def _rod(own: Plan, at: Layout) -> Body:
    """A dowel with caps, a turned rod with finials, or a branch as it grew."""
    half, r = own.width / 2, at.radius
    s = np.linspace(-1, 1, 64)
    if own.style == "rustic":
        a = own.chance.uniform(0, 6.28, 3)
        side = 1.0 - 0.12 * s + 0.07 * np.sin(9 * s + a[0]) + 0.05 * np.sin(23 * s + a[1])
        profile = np.stack([r * side, s * half], 1)
    else:
        profile = np.stack([np.full(64, r), s * half], 1)
        if own.manner.beads or own.manner.steps:
            knob = {
                "art_deco": [(1.0, 0.0), (1.9, 0.3), (1.9, 1.1), (1.4, 1.2), (1.4, 2.0), (0.9, 2.2), (0.8, 3.0)]
            }.get(own.style, [(1.0, 0.0), (1.7, 0.3), (1.1, 0.7), (2.1, 1.9), (1.4, 2.9), (0.5, 3.4)])
            scale = min(r, 0.04 * half)
            inner = half - knob[-1][1] * scale
            points = [(radius * scale + (r - scale) * (radius == 1.0), inner + out * scale) for radius, out in knob]
            end = np.array(points) if own.style == "art_deco" else curve(points, 26)
            profile = np.concatenate([end[::-1] * [1, -1], [(r, -inner + 1), (r, inner - 1)], end])
    ends = [(0.0, profile[0, 1])], [(0.0, profile[-1, 1])]
    edge = 0.25 * r
    if own.manner.edge in {"round", "chamfer"} and not own.manner.beads:
        profile[0], profile[-1] = (r - edge, -half), (r - edge, half)
        profile[1], profile[-2] = (profile[1, 0], -half + edge), (profile[-2, 0], half - edge)
    rod = turned("rod", np.concatenate([ends[0], profile, ends[1]]), 32, grain=along((1, 0, 0)))
    rod = rod.spun(tilted(90, "y")).shifted(0, 0, at.rod)
    if own.style != "rustic":
        return rod
    bend = own.chance.uniform(0, 6.28)

    def crooked(points: Array) -> Array:
        t = points[:, 0] / half
        moved: Array = points + np.stack([0 * t, 0 * t, 0.5 * r * (np.sin(3.1 * t + bend) - np.sin(bend))], 1)
        return moved

    return rod.moved(crooked)


def _cord(own: Plan, at: Layout) -> Body:
    """From a turn round one end of the rod over the nail to the other."""
    x, r = min(at.half + 0.45 * (own.width / 2 - at.half), own.width / 2 * 0.97), at.radius
    thin = float(np.clip(0.16 * at.radius, 0.6, 3.0))
    round_it = np.linspace(-1.0 * np.pi, 0.5 * np.pi, 16)
    hitch = np.stack(
        [np.full(16, -x), (r + 0.8 * thin) * np.cos(round_it), at.rod + (r + 0.8 * thin) * np.sin(round_it)], 1
    )
    hitch[:, 0] += np.linspace(-1.6 * thin, 1.0 * thin, 16)
    apex = own.height - thin
    s = np.linspace(0, 1, 24)[1:]
    bow = 0.02 * x * np.sin(np.pi * s)
    leg = hitch[-1] + s[:, None] * (np.array([0.0, 0.5 * r, apex]) - hitch[-1])
    leg[:, 2] -= bow
    left = np.concatenate([hitch, leg[:-1]])
    right = left[::-1] * [-1, 1, 1]
    path = np.concatenate([left, [(0.0, 0.5 * r, apex)], right])
    return Body("weave", swept(path, thin, thin, (0.0, 1.0, 0.02), 8), crease_deg=60)


def _length(own: Plan, at: Layout, u: Array) -> Array:
    """How far down the weave reaches at each place across, as a share of its length."""
    if own.form == "pointed":
        deep = 0.42 if own.style != "japanese" else 0.30
        if own.manner.steps:
            return np.asarray(1 - deep * np.floor(np.abs(u) * 5.999) / 5)
        return np.asarray(1 - deep * np.abs(u))
    shapes: dict[str, Array] = {
        "art_deco": 1 - 0.05 * np.floor(np.abs(u) * 3.999),
        "ornate": 1 - 0.07 * (1 - np.abs(np.cos(u * np.pi * 2.5)) ** 0.7),
        "rustic": 1 - 0.03 * (1 + np.sin(7 * u + 1) * np.cos(3 * u)),
        "classic": 1 - 0.06 * np.abs(u) ** 2.5,
        "scandinavian": 1 - 0.14 * u**2,
        "modern": 1 - 0.07 * (1 - u),
    }
    return shapes.get(own.style, np.ones_like(u))


def _weave(own: Plan, at: Layout, share: float, over: float) -> tuple[Array, Array]:
    """The middle surface of one layer: from behind the rod over it and down, ``over`` mm before the layers under it."""
    u = np.linspace(-1, 1, COLUMNS)
    reach = at.radius + at.thick / 2 + over
    turn = np.linspace(0, np.pi, 13)
    rows = 75 if share == 1 else 24
    s = np.linspace(0, 1, rows + 1)[1:]
    # Behind the rod it comes up from a short turned-in end.
    y = np.concatenate([[reach], reach * np.cos(turn), np.full(rows, -reach)])
    up = np.concatenate([[-0.8 * reach], reach * np.sin(turn), 0 * s])
    q = np.concatenate([np.zeros(14), s])
    drop = share * at.long * _length(own, at, u)
    z = at.rod + up[:, None] - q[:, None] * (drop + at.radius)[None, :]
    draw = {"rustic": 0.05, "classic": 0.02, "ornate": 0.02}.get(own.style, 0.01)
    x = (u * at.half)[None, :] * (1 - draw * np.sin(np.pi * q) ** 2)[:, None]
    a, b = own.chance.uniform(0, 6.28, 2)
    room = max(0.5 * own.depth - at.radius - at.thick, 0.3 * at.thick)
    fall = min(room, 0.02 * own.width) * q[:, None] ** 1.2
    wave = 0.5 * fall * (np.sin(4.5 * u + a)[None, :] + 0.5 * np.sin(9 * u[None, :] + b + 2 * q[:, None]))
    thick = at.thick * _relief(own, u[None, :] + 0 * q[:, None], q[:, None] + 0 * u[None, :])
    return np.stack([x, y[:, None] + wave, z], -1), thick


def _relief(own: Plan, u: Array, q: Array) -> Array:
    """Raised rows and figures: rya knots and soumak stand thicker than plain weave."""
    motif = next(
        (slug for slug in ("chevron", "geometric", "waves", "stripes", "sunburst") if slug in own.motifs), None
    )
    usual = {"art_deco": "chevron", "ornate": "geometric", "rustic": "stripes", "classic": "border"}
    usual |= {"modern": "blocks", "scandinavian": "waves"}
    kind = motif or usual.get(own.style, "plain")
    if kind == "chevron":
        high = np.sin((q * 7 - np.abs(u) * 1.6) * 2 * np.pi) > 0.1
    elif kind == "geometric":
        high = np.abs((u * 3) % 2 - 1) + np.abs((q * 9) % 2 - 1) < 0.8
    elif kind == "waves":
        high = np.sin((q * 6 + 0.16 * np.sin(u * 7)) * 2 * np.pi) > 0.2
    elif kind == "stripes":
        high = np.sin(q * 31 + 2 * np.sin(q * 9)) > 0.25
    elif kind == "sunburst":
        high = np.hypot(u, (q - 0.42) * 1.5) < 0.5
    elif kind == "blocks":
        high = ((q > 0.42) & (q < 0.60)) | ((q > 0.66) & (q < 0.71)) | ((q > 0.76) & (q < 0.79))
    elif kind == "border":
        edge = np.minimum(1 - np.abs(u), 1.5 * np.minimum(q, 1 - q))
        high = (edge > 0.08) & (edge < 0.2)
    else:
        high = np.zeros_like(q, dtype=bool)
    share = np.where(high & (q > 0.06) & (q < 0.97) & (np.abs(u) < 0.97), 1.7, 1.0)
    for axis in (0, 1):
        # Pile has soft edges.
        share = 0.5 * share + 0.25 * (np.roll(share, 1, axis) + np.roll(share, -1, axis))
    return share


def _ends(own: Plan, part: str, middle: Array, at: Layout, length: float) -> Body:
    """The fringe along a layer's lower edge; longest in the middle where the style is free."""
    row = middle[-1]
    count = int(np.clip(own.width / 9, 12, MOST_TASSELS if part == "fringe" else MOST_TASSELS // 2))
    where = np.linspace(0.6, COLUMNS - 1.6, count)
    k = where.astype(int)
    part_of = (where - k)[:, None]
    starts = row[k] * (1 - part_of) + row[k + 1] * part_of
    u = starts[:, 0] / at.half
    radius = min(0.62 * at.thick, 0.30 * 2 * at.half / count)
    shape = {"scandinavian": 1 - 0.35 * np.abs(u), "ornate": 1 - 0.3 * np.abs(u), "rustic": 1 - 0.2 * np.abs(u)}
    down = length * (shape.get(own.style, np.ones(count)) if part == "fringe" else np.ones(count))
    if own.form == "rectangular" and own.style in {"modern", "art_deco", "minimal", "japanese"} and part == "fringe":
        # Cut level below, whatever the edge above does.
        down = starts[:, 2] - (starts[:, 2].min() - length)
    ends = starts - np.stack([own.chance.normal(0, 0.008 * length, count), np.zeros(count), down], 1)
    starts = starts + np.array([0.0, 0.0, 0.7 * radius])
    return fringe(part, starts, ends, radius, own.chance, strands=3 if part == "fringe" else 2)


PATTERN = Pattern(build, Stance(Place.WALL))
