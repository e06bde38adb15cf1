"""What happens of the ledger context."""
