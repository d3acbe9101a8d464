"""The craft vocabulary: categories, materials, techniques and styles, as data with sources.

    CATEGORIES   what can be made: forms, parts, dimensions, words, skills, base hours (one module of ``kinds`` each)
    MATERIALS    what it can be made of: density, colour, finishes, price band, workability
    TECHNIQUES   how it is made: skill, hours
    STYLES       how it may look: keywords, preferred finishes, motifs, techniques, palette

Slugs are stable: a ProductSpec carries them, and so do stored concepts. A figure without a published source carries
``ESTIMATE``.
"""

from domain.craft.categories import CATEGORIES, CRAFTS, Axis, Category, Form, NamedSize, PartRule, Sizing
from domain.craft.materials import MATERIALS, Family, Finish, Material, of_family
from domain.craft.sources import ESTIMATE, Source
from domain.craft.styles import STYLES, Style
from domain.craft.techniques import TECHNIQUES, Technique, usual_techniques

__all__ = [
    "CATEGORIES",
    "CRAFTS",
    "ESTIMATE",
    "MATERIALS",
    "STYLES",
    "TECHNIQUES",
    "Axis",
    "Category",
    "Family",
    "Finish",
    "Form",
    "Material",
    "NamedSize",
    "PartRule",
    "Sizing",
    "Source",
    "Style",
    "Technique",
    "of_family",
    "usual_techniques",
]
