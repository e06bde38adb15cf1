"""What target packs are made of, and how they are found."""
