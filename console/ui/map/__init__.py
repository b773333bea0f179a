"""The map: where everything is, and what moves.

panel → features → scene → tools → symbols → geometry. `symbols` says what is to be shown, `tools` what the hand does,
`scene` draws, `features` are what an operator uses; the panel puts them together.
"""
