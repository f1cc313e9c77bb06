"""Reading the text of a file in a process of its own, so that a hostile file can hurt nothing but that process.

bot.extraction.worker    the bot's side: starts the process, hands it the bytes, ends it when it takes too long
python -m bot.extraction the other side: confines itself, reads, answers with one line of JSON
"""
