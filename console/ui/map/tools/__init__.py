"""What mouse and keys do on the map while a tool is in hand. A tool knows degrees; the scene hands it clicks and keys."""
