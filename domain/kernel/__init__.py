"""What every area of the domain stands on: aggregates, events, errors, ids, rules of the wire, money, pages."""
