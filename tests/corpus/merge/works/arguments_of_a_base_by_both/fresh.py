class H(CommandHandler[Place, UUID]):
    """H."""
