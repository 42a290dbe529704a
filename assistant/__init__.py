"""The conversation over the corpus and the rules: understanding, answering, commands, web."""
