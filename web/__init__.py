"""The office's own pages: what chat may not carry, behind a one-time link. No script, no third party."""
