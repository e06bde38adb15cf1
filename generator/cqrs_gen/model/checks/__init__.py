"""One file per check of a resolved model."""
