#!/bin/sh
# Untried. After PyInstaller has made dist/Parley.app: a disk image to drag it from.
set -eu
version="$1"
folder=$(mktemp -d)
cp -R dist/Parley.app "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -volname "Parley $version" -srcfolder "$folder" -ov -format UDZO "dist/parley-$version-macos.dmg"
rm -r "$folder"
