"""Orders in the window: who has not answered, acknowledging by voice with two keys, issuing to forty recipients."""
