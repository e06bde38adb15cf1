"""Handlers of the stock context."""
