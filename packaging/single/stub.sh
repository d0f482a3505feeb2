#!/bin/sh
# Parley in one file. The first start unpacks it into the cache; from then on it is started from there.
cache="${XDG_CACHE_HOME:-${HOME:?}/.cache}/parley-program"
place="$cache/@NAME@" new="$cache/.new-$$"
if [ ! -x "$place/parley" ]; then
    [ ! -t 2 ] || echo "Parley: unpacking into $cache, once ..." >&2
    mkdir -p -m 700 "$cache" || exit 1
    for left in "$cache"/.new-*; do # of a start that was killed
        kill -0 "${left##*-}" 2>/dev/null || rm -rf "$left"
    done
    mkdir "$new" && tail -c +@START@ "$0" | tar -xzf - -C "$new" || { rm -rf "$new"; exit 1; }
    mv -T "$new" "$place" 2>/dev/null || [ -x "$place/parley" ] || { rm -rf "$place"; mv -T "$new" "$place"; }
    rm -rf "$new" # where another start was quicker
    ls -1dt "$cache"/*/ | tail -n +3 | while read -r older; do rm -rf "$older"; done # two versions are kept
fi
PARLEY_FILE=$(readlink -f "$0") exec "$place/parley" "$@"
exit 1
