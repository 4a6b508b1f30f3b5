"""The rules of the product as pure functions: no Django, clock, disk, network or chance."""
