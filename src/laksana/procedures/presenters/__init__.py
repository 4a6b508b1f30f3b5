"""How a procedure is laid out for reading: plain values for templates. Never reads a table."""
