"""What customs offices of all countries on the way want to know of a consignment,
and what they decide.
"""
