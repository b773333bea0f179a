"""What an incident needs, what it got, and which store sends."""
