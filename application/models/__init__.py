"""Drawings and models of a concept's variants."""
