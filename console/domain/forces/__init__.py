"""Who and what can be sent: teams and materials."""
