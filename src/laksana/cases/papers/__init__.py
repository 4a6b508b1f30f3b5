"""The official papers of a case, written from its journal whenever somebody looks. Keeps nothing."""
