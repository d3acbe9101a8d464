"""Motifs: what a piece may be decorated with. Each has its stencil in the renderer and its words in the lexicon."""

MOTIFS = (
    *("flowers", "leaves", "trees", "waves", "mountains", "shells", "sunburst", "moon", "stars"),
    *("birds", "cranes", "fish", "butterflies", "animals", "hearts", "monogram"),
    *("geometric", "chevron", "stripes", "dots", "ribs", "knots", "scrolls", "mandala"),
)
