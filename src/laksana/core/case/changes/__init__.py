"""How each event changes the state, by subject. Never decides, never looks at a private field."""
