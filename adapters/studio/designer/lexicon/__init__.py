"""The designer's lexicon: which words mean which slugs of ``domain.craft``. Data only.

A phrase is written as people write it; ``vocabulary.py`` brings it to the same normal form as the words of a brief
(singular, British spelling, no hyphen), so each is listed once.
"""
