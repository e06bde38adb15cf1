class H(CommandHandler[Place, UUID], Emits[Placed]):
    """H."""
