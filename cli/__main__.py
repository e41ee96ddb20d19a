"""``python -m cli`` is ``telisik``."""

from cli.main import main

if __name__ == "__main__":
    main()
