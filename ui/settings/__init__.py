"""Settings: how it looks, who is at the keyboard, where things are kept, about the program."""
