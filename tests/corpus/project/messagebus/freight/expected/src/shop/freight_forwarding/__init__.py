"""Bookings of space on vessels, aircraft and trucks, from the first quotation to the
proof of delivery.
"""
