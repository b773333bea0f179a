"""Supplies (应急物资): a stock ledger by double entry, and requests from need to signature."""
