"""Buyers' briefs with labels, and how well the studio's designer reads them. See README.md."""
