"""JSON Schemas of the language, the configuration and the model dump."""
