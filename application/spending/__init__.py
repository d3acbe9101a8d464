"""Budgets of makers that cost money."""
