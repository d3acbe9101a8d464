"""Picture frames: a mitred moulding with a rebate that holds glazing, mat and backing. It hangs; the wall is behind."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.mitres import Size, mitred_frame, sheet, upright
from adapters.studio.renderer.forms.pattern import Pattern, Place, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.lofts import curve, prism, turned, worked


def build(own: Plan) -> Piece:
    """Frame, glazing, mat and inlay."""
    half = (own.width / 2, own.height / 2)
    middle, deep = own.height / 2, own.depth
    face = _face(own)
    glass = deep * (0.80 if own.form == "deep" else 0.42)
    bodies = [mitred_frame("frame", _moulding(own, face, glass), half, middle)]
    inner = (half[0] - 0.62 * face, half[1] - 0.62 * face)
    pane = float(np.clip(0.008 * min(own.width, own.height), 0.8, 2.5))
    pane = min(pane, 0.2 * deep)
    # The picture lies right behind the glass, in a deep frame at its back.
    back = 0.12 * deep if own.form == "deep" else glass - 2.2 * pane
    bodies.append(sheet("frame", inner, middle, 0.25 * back, 0.85 * back, along((1, 0, 0))))
    bodies.append(sheet("glazing", inner, middle, glass - pane, glass))
    sight = (half[0] - face, half[1] - face)
    window = sight
    if own.has("mat"):
        window = _window(own, sight)
        bodies.append(_mat(inner, window, middle, back, min(glass - 1.2 * pane, back + 2.2 * pane)))
    if own.has("inlay"):
        bodies += _inlay(own, half, middle, face)
    across, up = np.array([1.0, 0, 0]), np.array([0, 0, 1.0])
    plates = [
        Panel("frame", np.array([0, -_front(own, face, 0.5 * face), z]), across, up, 0.5 * own.width, 0.42 * face)
        for z in (0.5 * face, own.height - 0.5 * face)
    ]
    return fitted(bodies, own, plates, _picture(window, middle, 0.92 * back, pane))


def _face(own: Plan) -> float:
    """How wide the moulding looks from the front."""
    least = min(own.width, own.height)
    share = {"minimal": 0.045, "japanese": 0.055, "modern": 0.07, "scandinavian": 0.075, "rustic": 0.13,
             "art_deco": 0.12, "classic": 0.12, "ornate": 0.16}.get(own.style, 0.08)  # fmt: skip
    share *= {"moulded": 1.2, "deep": 0.85}.get(own.form, 1.0)
    return float(np.clip(share * least, min(8.0, 0.12 * least), 0.2 * least))


def _profile(own: Plan, face: float) -> list[tuple[float, float]]:
    """The moulding's front from its outer edge to the sight edge: (inwards, forwards), both as shares."""
    if own.form == "moulded" and own.style not in {"minimal", "japanese"}:
        if own.manner.steps and own.style == "art_deco":
            return [(0, 1), (0.28, 1), (0.28, 0.84), (0.54, 0.84), (0.54, 0.68), (0.80, 0.68), (0.80, 0.5), (1, 0.5)]
        ogee = curve([(0, 0.80), (0.05, 0.93), (0.14, 1.0), (0.24, 0.95), (0.30, 0.80), (0.42, 0.69), (0.58, 0.64),
                      (0.70, 0.65), (0.76, 0.72), (0.83, 0.74), (0.90, 0.68), (0.94, 0.56),
                      (1.0, 0.52)], 48)  # fmt: skip
        return [(float(a), float(b)) for a, b in ogee]
    if own.form == "moulded":
        return [(0, 1), (0.45, 1), (1, 0.7)]
    rise = {"rustic": 0.94, "scandinavian": 0.92, "classic": 0.84, "ornate": 0.80, "modern": 1.0}.get(own.style, 1.0)
    if own.style == "art_deco":
        return [(0, 1), (0.62, 1), (0.62, 0.86), (1, 0.86)]
    if own.manner.beads:
        round_in = [(1 - 0.2 + 0.2 * np.sin(a), rise + 0.06 * np.cos(a)) for a in np.linspace(-1.2, np.pi / 2, 10)]
        return [(0, 1), (0.5, 1), (0.62, rise), *[(float(a), float(b)) for a, b in round_in]]
    return [(0, 1), (1, rise)]


def _moulding(own: Plan, face: float, glass: float) -> Array:
    """The closed section (offset, out): outside, front, sight edge, the rebate behind it, back."""
    deep = own.depth
    front = [(-a * face, b * deep) for a, b in _profile(own, face)]
    lip = front[-1]
    out = [(0.0, 0.0), *front, (lip[0], glass + 0.02), (-0.6 * face, glass + 0.02), (-0.6 * face, 0.0)]
    start = (-0.3 * face, 0.0)
    edge = min(own.edge * 0.6, 0.12 * face, 0.15 * deep)
    if own.form == "moulded" and len(front) > 20:
        return np.array([start, *out])
    return worked([start, *out, start], edge, own.manner.edge, 4)[:-1]


def _front(own: Plan, face: float, inwards: float) -> float:
    """How far the moulding's front stands before the wall, ``inwards`` mm from its outer edge."""
    points = np.array(_profile(own, face))
    return float(np.interp(inwards / face, points[:, 0], points[:, 1]) * own.depth)


def _window(own: Plan, sight: Size) -> Size:
    share = {"minimal": 0.30, "japanese": 0.34, "rustic": 0.16, "ornate": 0.18}.get(own.style, 0.24)
    border = share * min(sight)
    return sight[0] - border, sight[1] - border


def _mat(inner: Size, window: Size, middle: float, back: float, front: float) -> Body:
    """Mount board with a window whose edge is cut aslant, so that its white core shows."""
    x, bevel = inner[0] - window[0], front - back
    section = np.array([(0, back), (0, front), (-x + bevel, front), (-x, back), (-0.5 * x, back)])
    made = mitred_frame("mat", section, inner, middle)
    return Body("mat", made.grid, looped=True, crease_deg=30)


def _inlay(own: Plan, half: Size, middle: float, face: float) -> list[Body]:
    """Lines let into the moulding's face, and squares in its corners where the style likes ornament."""
    wide = float(np.clip(0.07 * face, 0.7, 4.0))
    rows = [0.5]
    if own.manner.ornament > 0.6:
        rows = [0.18, 0.5]
    elif own.manner.ornament == 0:
        rows = [0.3]
    bodies = []
    for share in rows:
        at = share * face
        low = min(_front(own, face, at - wide / 2), _front(own, face, at + wide / 2)) - 0.5
        high = max(_front(own, face, at - wide / 2), _front(own, face, at + wide / 2), _front(own, face, at)) + 0.25
        section = np.array([(-at + wide / 2, low), (-at + wide / 2, high), (-at - wide / 2, high),
                            (-at - wide / 2, low)])  # fmt: skip
        made = mitred_frame("inlay", section, half, middle)
        bodies.append(made)
    if own.manner.ornament >= 1.0:
        size = 0.24 * face
        for x, z in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            diamond = np.array([(size, 0), (0, size), (-size, 0), (0, -size)])
            out = _front(own, face, 0.5 * face)
            made = prism("inlay", diamond, out - 1.0, out + 0.45)
            bodies.append(upright(made.shifted(x * (half[0] - 0.5 * face), z * (half[1] - 0.5 * face), 0), middle))
    return bodies


def _picture(window: Size, middle: float, back: float, pane: float) -> list[Body]:
    """A print: a sky, hills and a low sun."""
    sky = sheet("prop:paper:#d8cdb8", window, middle, back, back + 0.25 * pane)
    x, z = window
    t = np.linspace(-x, x, 60)
    ridge = -0.15 * z + 0.16 * z * np.sin(2.6 * t / x + 0.6) + 0.06 * z * np.sin(7 * t / x)
    upper, lower = np.stack([t, ridge], 1), np.stack([t, np.full(60, -z)], 1)
    grid = np.stack([np.concatenate([upper, lower[::-1]])] * 4)
    centre = np.stack([np.concatenate([t, t[::-1]]), np.full(120, -0.6 * z)], 1)
    grid[0] = grid[3] = centre
    out = back + np.array([0.3, 0.3, 0.45, 0.45]) * pane
    flat = np.concatenate([grid, np.broadcast_to(out[:, None, None], (4, 120, 1))], axis=2)
    hills = upright(Body("prop:paper:#5d7561", flat, crease_deg=30), middle)
    disc = worked([(0, 0), (0.16 * x, 0), (0.16 * x, 0.1 * pane), (0, 0.1 * pane)], 0.01, "crisp")
    sun = turned("prop:paper:#c9733f", disc, 64).shifted(0.34 * x, 0.42 * z, back + 0.3 * pane)
    return [sky, hills, upright(sun, middle)]


PATTERN = Pattern(build, Stance(Place.WALL))
