"""Every name that could meet one of ours, in every role that a schema gives to names."""
