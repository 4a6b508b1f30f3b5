"""The demo's cases: some weeks of an office's work, played through the services. Never in production."""
