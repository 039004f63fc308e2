"""Changes of rights: a proposal carries them, its decision writes them."""
