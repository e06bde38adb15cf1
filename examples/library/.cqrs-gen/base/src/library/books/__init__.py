"""Books that the library has, and who has borrowed them."""
