"""What every transport shares: decoding, schemas, problems."""
