"""A concept is a design: what a brief became, version by version, each with variants that an artisan could make."""
