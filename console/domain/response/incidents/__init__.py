"""Incidents (突发事件): from the phone call to the closed file."""
