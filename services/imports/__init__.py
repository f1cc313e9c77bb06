"""Checked spreadsheets into the database: all rows or none, in one transaction that a rehearsal takes back."""
