"""Caching of query results and what makes them stale."""
