"""Context: on whose behalf a message runs."""
