"""Settings, and the parts that are made from them."""
