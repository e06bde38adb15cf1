class H(Mine, CommandHandler[Place, UUID], Emits[Placed]):
    """H."""
