"""Writing Python, for the packs that do: text, layout, literals, types, imports."""
