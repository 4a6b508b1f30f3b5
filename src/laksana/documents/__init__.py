"""Official papers: their kinds, numbers, faces, signatures and proof; it knows no case."""
