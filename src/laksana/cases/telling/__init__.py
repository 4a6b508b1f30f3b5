"""Who is told what of a case: a table of rules, and the saying of it. Decides nothing about the case."""
