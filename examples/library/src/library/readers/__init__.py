"""What readers would like the library to have."""
