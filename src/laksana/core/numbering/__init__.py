"""How numbers of official papers are built: templates of tokens, as data of each government."""
