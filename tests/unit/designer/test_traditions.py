"""Regional crafts: the ground and the motif that are theirs, where the buyer left both open."""

import pytest

from adapters.studio.designer.proposing import propose
from adapters.studio.designer.reader import read
from adapters.studio.designer.traditions import TRADITIONS
from domain.concepts.brief import Brief
from domain.craft import MATERIALS, TECHNIQUES


@pytest.mark.parametrize(
    ("text", "finish", "motif"),
    [
        ("a delft vase", "gloss", "birds"),
        ("blue pottery bowl", "gloss", "flowers"),
        ("a bidri box of brass", "blackened", "leaves"),
        ("raku tea bowl", "crackle", None),
        ("an urushi tray in oak", "lacquered", "cranes"),
        ("block print cotton cushion", "natural", "flowers"),
    ],
)
def test_a_regional_craft_brings_its_ground_and_its_motif(text: str, finish: str, motif: str | None) -> None:
    spec = read(Brief(text)).spec

    assert spec.parts[0].finish == finish
    assert spec.motifs == ((motif,) if motif else ())


def test_what_the_buyer_chose_stays() -> None:
    spec = read(Brief("a matte delft vase with fish")).spec

    assert spec.parts[0].finish == "matte"
    assert spec.motifs == ("fish",)


def test_every_proposal_keeps_the_tradition() -> None:
    for proposal in propose(read(Brief("a talavera planter")), 4):
        assert proposal.spec.motifs == ("scrolls",)
        assert "talavera" in proposal.spec.techniques


def test_every_tradition_is_a_technique_with_a_finish_that_some_material_of_its_families_takes() -> None:
    assert set(TRADITIONS) <= set(TECHNIQUES)
    for tradition in TRADITIONS.values():
        offered = {
            finish for made in MATERIALS.values() if made.family in tradition.families for finish in made.finishes
        }
        assert tradition.finish is None or tradition.finish in offered
