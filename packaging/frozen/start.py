"""The script that the frozen program runs: the same as `parley`."""

from desk_app.__main__ import main

main()
