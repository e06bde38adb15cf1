"""The features of the language that a target honours or refuses, by name."""

from cqrs_gen.pack.features import declarations, fields, handlers, messages
from cqrs_gen.pack.features.feature import Feature

FEATURES = {
    feature.name: feature
    for module in (declarations, fields, messages, handlers)
    for feature in module.FEATURES
}

__all__ = ["FEATURES", "Feature"]
