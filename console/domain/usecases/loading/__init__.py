"""Loading a pack: one registration per row, for all areas whose subjects come from packs."""
