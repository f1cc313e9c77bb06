"""What the office's spreadsheets say, row by row: from a table of strings to values, with a reason for every bad row.

Nothing here touches a file or a database. The danger is personal data: a resident's cells may stand in values, but
never in a `Problem`, because problems are printed and logged.
"""
