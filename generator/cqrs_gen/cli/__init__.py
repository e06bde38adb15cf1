"""The command line: the only stage that talks to a person."""
