class H(CommandHandler[PlaceCommand, UUID]):
    """H."""
