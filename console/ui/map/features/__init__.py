"""What can be done on the map, one file or pair each. They know the scene and `MapHost`, never the panel or each other."""
