"""Tests of the ledger context."""
