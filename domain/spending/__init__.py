"""What a tenant spends on makers that cost money."""
