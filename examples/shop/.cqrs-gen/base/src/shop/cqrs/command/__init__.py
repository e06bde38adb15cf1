"""Commands: their bus, handlers, registry and validation."""
