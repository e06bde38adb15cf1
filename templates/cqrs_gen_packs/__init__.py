"""Target packs: one folder per target."""
