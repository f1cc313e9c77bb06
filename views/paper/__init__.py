"""What is printed: the visit list with its slips, and the cards for residents' own chats."""
