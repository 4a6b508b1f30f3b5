"""A second, slower telling of the case engine, written apart: it imports nothing of what it judges."""
