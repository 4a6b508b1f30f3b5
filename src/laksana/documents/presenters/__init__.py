"""Papers and numbers as templates show them."""
