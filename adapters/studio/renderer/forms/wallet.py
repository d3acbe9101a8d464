"""Wallets: a bifold that stands a little open, a card holder of stacked pockets, a long wallet under its flap. They
stand on an edge, the outside to the front; the stitching follows the cut edges.
"""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.boards import pieced
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, fitted
from adapters.studio.renderer.forms.strips import length, resampled, seam, strap
from adapters.studio.renderer.lofts import curve, rounded_rectangle, turned, worked

UP = np.array([0.0, 0.0, 1.0])
RIGHT = np.array([1.0, 0.0, 0.0])


def build(own: Plan) -> Piece:
    """Body, stitching and clasp."""
    return {"card": _card, "long": _long}.get(own.form, _bifold)(own)


def _corner(own: Plan) -> float:
    share = {"crisp": 0.025, "chamfer": 0.05}.get(own.manner.edge, 0.10)
    return share * min(own.width, own.height)


def _thread(own: Plan) -> tuple[float, float, float]:
    """Thread, length of a stitch, and how far the seam keeps from the edge, mm."""
    thread = float(np.clip(0.0085 * max(own.width, own.height), 0.6, 1.4))
    thread *= {"rustic": 1.35, "minimal": 0.75, "japanese": 0.85}.get(own.style, 1.0)
    return thread, 4.4 * thread, 3.2 * thread


def _flap(own: Plan, path: Array, across: Array, wide: float, thick: float, round_start: bool, round_end: bool) -> Body:
    """A sheet of leather along a line, its corners rounded at either end where it was cut."""
    path = resampled(path, 90)
    run = length(path)
    at = np.linspace(0, run, len(path))
    corner = _corner(own)
    cut = np.zeros(len(path))
    for wanted, distance in ((round_start, at), (round_end, run - at)):
        if wanted:
            inside = np.clip(1 - distance / corner, 0, 1)
            cut = np.maximum(cut, corner * (1 - np.sqrt(1 - inside**2)))
    return strap("body", path, across, wide - 2 * cut, thick, columns=24)


def _seam_round(own: Plan, half: tuple[float, float], open_top: bool = False) -> Array:
    """The line of a seam (n, 2) inside a cut edge of ``half`` width and height; without its top where that is open."""
    _, _, inset = _thread(own)
    line = rounded_rectangle(half[0] - inset, half[1] - inset, max(_corner(own) - inset, 0.6), 96)
    if not open_top:
        return np.concatenate([line, line[:1]])
    # Down the left side, along the foot and up the right one, to the open edge itself.
    side = line[36:]
    top = half[1] - 0.3 * inset
    return np.concatenate([[(side[0, 0], top)], side, [(side[-1, 0], top)]])


def _bifold(own: Plan) -> Piece:
    """Two covers and the fold between them at the left, opened to the right as far as the depth allows; inside, rows
    of card pockets.
    """
    w, d, h = own.width, own.depth, own.height
    t = float(np.clip(0.11 * d * own.manner.wall**0.5, 0.25, 2.2))
    fold = min(0.26 * d, 0.10 * w)
    left = -w / 2
    gape = max(d / 2 - t / 2, fold)
    arc = np.linspace(np.pi / 2, 3 * np.pi / 2, 24)
    spine = np.stack([left + t / 2 + fold + fold * np.cos(arc), fold * np.sin(arc)], 1)

    def cover(sign: float, inset: float, reach: float) -> Array:
        """From the fold to the open edge, ``inset`` mm within the cover: it bows a little, as leather does."""
        s = np.linspace(0, 1, 40)
        x = left + t / 2 + fold + s * (w - t / 2 - fold - reach)
        y = fold + (gape - fold) * (s**1.35)
        return np.stack([x, sign * (y - inset)], 1)

    back, front = cover(1, 0, 0), cover(-1, 0, 0)
    whole = np.concatenate([back[::-1], spine[1:-1], front])
    line = np.column_stack([whole, np.full(len(whole), h / 2)])
    bodies = [_flap(own, line, UP, h, t, True, True)]
    # The lining and the pockets, each lower than the one behind it.
    thin = 0.75 * t
    room = max(gape - fold, 0.3 * d)
    for sign in (1.0, -1.0):
        layers = [(0.86 * t, 0.97)]
        if room > 2.6 * t:
            layers += [(1.6 * t, 0.80), (2.3 * t, 0.64)]
        for inset, share in layers:
            run = cover(sign, inset, 0.8 * t)[8:]
            high = share * h
            middle = np.column_stack([run, np.full(len(run), high / 2 + 0.01 * h)])
            bodies.append(_flap(own, middle, UP, high, thin, False, True))
    bodies += _bifold_seams(own, front, back, t)
    if own.has("clasp"):
        bodies += _tab(own, gape, t)
    across = np.array([w - fold, -(gape - fold), 0.0])
    across /= np.linalg.norm(across)
    middle_y = float(np.interp(0.0, front[:, 0], front[:, 1])) - t / 2
    panel = Panel("body", np.array([0.05 * w, middle_y, 0.42 * h]), across, UP, 0.5 * w, 0.3 * h)
    return fitted(bodies, own, [panel])


def _bifold_seams(own: Plan, front: Array, back: Array, t: float) -> list[Body]:
    """Round three sides of each cover, outside."""
    if not own.has("stitching"):
        return []
    thread, pitch, inset = _thread(own)
    bodies = []
    for cover, sign in ((front, -1.0), (back, 1.0)):
        first, last = cover[3, 0], cover[-1, 0]
        outline = rounded_rectangle(
            (last - first) / 2 - inset, own.height / 2 - inset, max(_corner(own) - inset, 0.5), 96
        )
        x = outline[:, 0] + (first + last) / 2
        y = np.interp(x, cover[:, 0], cover[:, 1]) + sign * t / 2
        line = np.column_stack([x, y, outline[:, 1] + own.height / 2])
        # Along the foot, up the open edge and back along the top, but not down the fold.
        line = np.roll(line, -60, axis=0)[:60]
        away = np.array([sign * (cover[-1, 1] - cover[3, 1]) * -sign / max(last - first, 1e-6), sign, 0.0])
        bodies.append(seam("stitching", line, away / np.linalg.norm(away), pitch, thread))
    return bodies


def _tab(own: Plan, gape: float, t: float) -> list[Body]:
    """A press stud near the front cover's open edge, sewn through the leather."""
    r = 0.055 * min(own.width, own.height)
    return [_stud(r, t).shifted(own.width / 2 - 0.12 * own.width, -gape * 0.93 - t / 2, 0.5 * own.height)]


def _stud(r: float, t: float) -> Body:
    """The cap of a press stud, looking to the front from y = 0."""
    high = 0.5 * r + 0.1
    profile = worked([(0, -0.6 * t), (0.7 * r, -0.6 * t), (0.7 * r, 0.1 * high), (r, 0.1 * high), (r, 0.45 * high),
                      (0.6 * r, high), (0, high)], 0.3 * high, "round")  # fmt: skip
    lying = turned("clasp", profile, 48)
    return lying.moved(lambda p: np.column_stack([p[:, 0], -p[:, 2], p[:, 1]]))


def _card(own: Plan) -> Piece:
    """Pockets one before the other, the front ones lower, so that each card shows its edge."""
    w, d, h = own.width, own.depth, own.height
    layers = 4 if own.style != "minimal" else 3
    step = d / (layers * 2)
    t = 0.82 * step * 1.9
    shares = np.linspace(1.0, 0.60, layers) if own.style != "japanese" else np.array([1.0, 1.0, 0.72, 0.62])[:layers]
    tops, bodies = [], []
    for k, share in enumerate(shares):
        y = d / 2 - step * (2 * k + 1)
        high = share * h
        bodies.append(_pocket(own, w / 2 - 0.12 * k, high, y, t, k))
        tops.append((y, high))
    thread, pitch, inset = _thread(own)
    y, high = tops[-1]
    if own.has("stitching"):
        outline = _seam_round(own, (w / 2, high / 2), open_top=True)
        line = np.column_stack([outline[:, 0], np.full(len(outline), y - t / 2), outline[:, 1] + high / 2])
        rows = [seam("stitching", line, np.array([0, -1.0, 0]), pitch, thread)]
        # The seam goes on up both sides, over the pockets behind.
        for k in range(layers - 1):
            behind, upper = tops[k]
            lower = tops[k + 1][1]
            for sign in (-1, 1):
                z = np.linspace(lower + 0.3 * inset, upper - (inset if k == 0 else 0.2 * inset), 8)
                side = np.column_stack([np.full(8, sign * (w / 2 - inset)), np.full(8, behind - t / 2), z])
                if z[-1] - z[0] > 1.5 * pitch:
                    rows.append(seam("stitching", side, np.array([0, -1.0, 0]), pitch, thread))
        bodies.append(pieced("stitching", rows, crease_deg=80))
    if own.has("clasp"):
        bodies.append(_stud(0.06 * min(w, h), t).shifted(0, y - t / 2, 0.84 * high))
    panel = Panel("body", np.array([0, y - t / 2, 0.45 * high]), RIGHT, UP, 0.6 * w, 0.4 * high)
    return fitted(bodies, own, [panel])


def _pocket(own: Plan, half: float, high: float, y: float, t: float, k: int) -> Body:
    """One sheet, standing; the mouth of a front one is cut hollow, or aslant, so that a thumb finds the card."""
    columns = 48
    x = np.linspace(-half, half, 60)
    corner = _corner(own)
    side = np.clip((half - np.abs(x)) / corner, 0, 1)
    low = corner * (1 - np.sqrt(1 - (1 - side) ** 2))
    top = high - (low if k == 0 else 0.25 * low)
    if k and own.style in {"modern", "scandinavian", "japanese", "classic"} and k > 1:
        top = top - 0.10 * high * np.exp(-((x / (0.30 * half)) ** 4))
    elif k and own.style in {"art_deco", "rustic"}:
        top = top - 0.14 * high * (x + half) / (2 * half) * (k / 3)
    share = np.linspace(0, 1, columns // 2 - 2)
    e = t / 2
    rows = []
    for at, a, b in zip(x, low, top, strict=True):
        z = a + (b - a) * share
        front, back = np.column_stack([z, np.full(len(z), -e)]), np.column_stack([z[::-1], np.full(len(z), e)])
        ring = np.concatenate([front, [[b + 0.35 * e, 0.0]], back, [[max(a - 0.35 * e, 0.0), 0.0]]])
        rows.append(np.column_stack([np.full(len(ring), at), y + ring[:, 1], ring[:, 0]]))
    ends = [np.tile(row.mean(0), (1, rows[0].shape[0], 1)) for row in (rows[0], rows[-1])]
    return Body("body", np.concatenate([ends[0], np.stack(rows), ends[1]]), crease_deg=50)


def _long(own: Plan) -> Piece:
    """Back, purse and flap of one sheet, folded over the top; the flap covers the upper half of the front."""
    w, d, h = own.width, own.depth, own.height
    t = float(np.clip(0.11 * d, 0.25, 2.4))
    deep = d / 2 - t / 2
    flap = {"minimal": 0.60, "art_deco": 0.55, "rustic": 0.52}.get(own.style, 0.46) * h
    # From the pocket's mouth inside the flap, down the front, round the foot, up the back and over.
    front = -deep + 1.25 * t
    bend = min(0.9 * deep, 0.2 * h)
    points = [(front, 0.86 * h), (front, 0.5 * h), (front * 0.96, bend), (front * 0.5, 0.18 * bend + t / 2), (0, t / 2),
              (0.55 * deep, 0.2 * bend + t / 2), (deep, bend * 1.1), (deep * 0.98, 0.5 * h), (0.93 * deep, h - bend),
              (0.5 * deep, h - 0.16 * bend - t / 2), (-0.1 * deep, h - t / 2), (-0.66 * deep, h - 0.2 * bend - t / 2),
              (-0.97 * deep, h - bend), (-deep, 0.75 * h), (-deep, flap)]  # fmt: skip
    section = curve(points, 150)
    section[:, 0] = np.clip(section[:, 0], -deep, deep)
    section[:, 1] = np.clip(section[:, 1], t / 2, h - t / 2)
    line = np.column_stack([np.zeros(len(section)), section])
    bodies = [_flap(own, line, RIGHT, w, t, False, True)]
    # Gussets close the sides; a pocket's wall stands within.
    bodies += [_gusset(own, sign * (w / 2 - 2.2 * t), section, t) for sign in (-1, 1)]
    bodies += _long_seams(own, front, deep, flap, t)
    if own.has("clasp"):
        size = 0.075 * h
        bodies.append(_stud(size, t).shifted(0, -deep - t / 2, flap + 1.7 * size))
    panels = [
        Panel("body", np.array([0, -deep - t / 2, (flap + h) / 2 + 0.02 * h]), RIGHT, UP, 0.5 * w, 0.2 * h),
        Panel("body", np.array([0, front - t / 2, 0.55 * flap]), RIGHT, UP, 0.5 * w, 0.35 * flap),
    ]
    return fitted(bodies, own, panels[::-1] if own.has("clasp") else panels)


def _gusset(own: Plan, x: float, section: Array, t: float) -> Body:
    """A side wall as wide as the purse, drawn in a little."""
    z = np.linspace(0.06, 0.86, 20) * own.height
    half = 0.5 * own.depth - 1.5 * t
    wide = 2 * half * np.clip(0.55 + 1.2 * np.sin(np.pi * np.clip(z / own.height, 0, 1)), 0, 1)
    line = np.column_stack([np.full(20, x), np.full(20, 0.3 * t), z])
    return strap("body", line, np.array([0, 1.0, 0]), wide, t, columns=8)


def _long_seams(own: Plan, front: float, deep: float, flap: float, t: float) -> list[Body]:
    if not own.has("stitching"):
        return []
    thread, pitch, inset = _thread(own)
    w, h = own.width, own.height
    outline = _seam_round(own, (w / 2, (h - flap) / 2), open_top=True)
    edge = np.column_stack([outline[:, 0], np.full(len(outline), -deep - t / 2), outline[:, 1] + (h + flap) / 2])
    edge = edge[edge[:, 2] < h - 1.1 * min(deep, 0.2 * h)]
    away = np.array([0, -1.0, 0])
    bodies = [seam("stitching", edge, away, pitch, thread)]
    low = min(0.9 * deep, 0.2 * h) + 0.02 * h
    for sign in (-1, 1):
        z = np.linspace(low, flap - 0.1 * inset, 10)
        if z[-1] - z[0] > 2 * pitch:
            side = np.column_stack([np.full(10, sign * (w / 2 - inset)), np.full(10, front - t / 2), z])
            bodies.append(seam("stitching", side, away, pitch, thread))
    return bodies


PATTERN = Pattern(build, Stance(raised=2, most=40))
