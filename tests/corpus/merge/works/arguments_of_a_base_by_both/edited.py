class H(CommandHandler[PlaceCommand, None]):
    """H."""
