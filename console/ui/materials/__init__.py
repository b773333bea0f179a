"""Supplies in the window: the stock, the requests from need to signature, forces against need over time."""
