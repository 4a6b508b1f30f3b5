"""Plain values that the pages of this room show. Never writes, never decides a right."""
