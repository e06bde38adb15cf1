class H(CommandHandler[Place, None]):
    """H."""
