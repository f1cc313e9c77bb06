"""The office's own pages: what chat may not carry, behind a one-time link. No third party, and no script but the Mini
App's own."""
