"""The way of a message: steps, each put around the next one, composed once."""
