"""What is shown, before anything is drawn: a pure model of the snapshot, the looks of symbols, how crowded places gather."""
