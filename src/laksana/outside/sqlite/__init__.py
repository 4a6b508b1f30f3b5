"""The SQLite database engine of this product: Django's own, with writers queueing at a gate."""
