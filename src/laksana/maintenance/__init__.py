"""Plans of routine maintenance: which rounds fall due, and the cases they open."""
