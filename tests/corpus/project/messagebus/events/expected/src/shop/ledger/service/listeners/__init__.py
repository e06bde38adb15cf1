"""Listeners of the ledger context."""
