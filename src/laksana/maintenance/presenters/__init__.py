"""Plans and rounds in words. Reads no table; all is handed in."""
