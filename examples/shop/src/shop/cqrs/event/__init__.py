"""Domain events: emitting, publishing, listening."""
