class H(Mine, CommandHandler[Place, None]):
    """H."""
