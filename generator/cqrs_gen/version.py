"""The one place that knows the version; nothing that is generated carries it."""

__version__ = "0.1.0"
