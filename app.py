"""The web app; ``python app.py`` is ``wence serve`` and takes the same options."""

import sys

from assistant.commands import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
