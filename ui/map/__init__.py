"""The screen of the map: the whole as a picture, who decides what, what is to be cleared up."""
