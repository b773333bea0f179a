"""Incidents (突发事件) on the screen: cards and table, the 30-second report form, the page of one incident, its forms."""
