"""What cqrs-gen asks of git, and does for it where branches meet."""
