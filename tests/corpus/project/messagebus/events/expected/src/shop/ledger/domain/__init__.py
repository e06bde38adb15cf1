"""What is said and known of the ledger context."""
