"""``python -m qa``: the command line."""

import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["mcp"]:
        # Its client waits for the first answer: what other commands need is not loaded.
        from qa.cli.mcp.command import main as main_of_mcp

        sys.exit(main_of_mcp(sys.argv[2:]))
    from qa.cli.main import main

    sys.exit(main())
