"""Who may do what to a case: one pure question, asked by every page, file, search and notice."""
