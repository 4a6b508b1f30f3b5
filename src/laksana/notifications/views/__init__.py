"""The pages: what one was told, how one is reached, and what an administrator sets of it."""
