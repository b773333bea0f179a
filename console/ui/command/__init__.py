"""The command structure: the tree of 1+N, who commands, who takes over, who can be reached."""
