"""The door for programs that speak the Model Context Protocol: ``python -m qa mcp``.

`command` starts it; `server` alone knows the protocol's package, an extra; `tools` and `resources`
say what is offered, `arguments` and `results` in what form; `collection` opens what is asked.
"""
