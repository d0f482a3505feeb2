"""Makes a bill of materials whole: what cyclonedx-py leaves out is added to what it tells of the installed packages.

It reads no bills that packages carry in their wheels (`.dist-info/sboms`), no licences in free words, and cannot know
of C libraries inside of packages. See also `bundled.toml`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Component = dict[str, Any]
_KEPT = ("type", "name", "version", "description", "licenses", "purl", "cpe", "copyright")
_ROOT = "root-component"
_ELSEWHERE = {
    *("pywin32-ctypes", "backports-tarfile", "importlib-metadata", "zipp", "typing-extensions"),
    *("cryptography", "jeepney", "secretstorage"),
}
"""Packages that only some systems or some Pythons need."""


def components_inside(packages: Path) -> dict[str, list[Component]]:
    """What the packages in a folder say in bills of their own, by the canonical name of the package."""
    found: dict[str, list[Component]] = {}
    for file in sorted(packages.glob("*.dist-info/sboms/*.json")):
        name = canonical(file.parents[1].name.split("-")[0])
        told = json.loads(file.read_text(encoding="utf-8")).get("components", [])
        of_itself = f"pkg:pypi/{name}@"
        kept = [_kept(each) for each in told if not each.get("purl", "").lower().startswith(of_itself)]
        found.setdefault(name, []).extend(kept)
    return found


def _kept(component: Component) -> Component:
    """What the version of the format that we write knows of it, without where it lay when it was built."""
    kept = {key: component[key] for key in _KEPT if key in component}
    if "purl" in kept:
        kept["purl"] = kept["purl"].partition("?")[0]
    if "licenses" in kept:
        kept["licenses"] = [_licence(each) for each in kept["licenses"]]
    return kept


def _licence(told: Component) -> Component:
    if "expression" in told:
        return {"expression": told["expression"]}
    return {"license": {key: each for key, each in told["license"].items() if key in {"id", "name"}}}


def whole(bare: Component, inside: Mapping[str, list[Component]], bundled: Component, lock: str) -> Component:
    """The bill with all of it. `bundled` is what `bundled.toml` says, `lock` the text of requirements.txt.

    Raises:
        ValueError: a package is locked and not installed, tells no licence, or something is said of one not there.
    """
    locked = set(re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE))
    refs = {canonical(each["name"]): each["bom-ref"] for each in bare["components"]}
    named = {each["inside"] for each in bundled["component"] if "inside" in each} | set(bundled["licences"])
    if not named <= locked:
        raise ValueError(f"bundled.toml tells of what is not locked: {sorted(named - locked)}")
    if not_there := locked - set(refs) - _ELSEWHERE:
        raise ValueError(f"locked and not installed: {sorted(not_there)}")
    components = [each for each in bare["components"] if canonical(each["name"]) in locked]
    for each in components:
        _tell_licence(each, bundled["licences"])
    edges = {each["ref"]: set(each.get("dependsOn", ())) for each in bare["dependencies"]}
    for owner, component in _added(inside, bundled, refs):
        components.append(component)
        edges.setdefault(owner, set()).add(component["bom-ref"])
    there = {each["bom-ref"] for each in components} | {_ROOT}
    return {
        **bare,
        "components": sorted(_once(components), key=_by_ref),
        "dependencies": [_edge(ref, edges.get(ref, set()) & there) for ref in sorted(there)],
    }


def _tell_licence(component: Component, licences: Mapping[str, str]) -> None:
    said = licences.get(canonical(component["name"]))
    if said is not None:
        component["licenses"] = [{"expression": said, "acknowledgement": "concluded"}]
    if not component.get("licenses"):
        raise ValueError(f"{component['name']} tells no licence: say it in bundled.toml")


def _added(
    inside: Mapping[str, list[Component]], bundled: Component, refs: Mapping[str, str]
) -> Iterator[tuple[str, Component]]:
    """What is added, each with the component that it belongs to."""
    for package, components in inside.items():
        for each in components:
            if package in refs:
                ref = each.get("purl") or f"{package}/{each['name']}@{each.get('version', '')}"
                yield refs[package], {"bom-ref": ref, **each}
    for each in bundled["component"]:
        owner = refs.get(each["inside"], _ROOT) if "inside" in each else _ROOT
        licences = [{"expression": each["licence"], "acknowledgement": "concluded"}]
        yield (
            owner,
            {
                "bom-ref": f"{each.get('inside', 'parley-journal')}/{each['name']}@{each['version']}",
                "type": "library" if "inside" in each else "data",
                "name": each["name"],
                "version": each["version"],
                "description": each["about"],
                "licenses": licences,
            },
        )


def _once(components: list[Component]) -> list[Component]:
    """Each component once: two packages may be built from the same."""
    return list({each["bom-ref"]: each for each in reversed(components)}.values())


def _edge(ref: str, needs: set[str]) -> Component:
    return {"ref": ref, **({"dependsOn": sorted(needs)} if needs else {})}


def _by_ref(component: Component) -> str:
    return str(component["bom-ref"])


def canonical(name: str) -> str:
    """The name of a package as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def as_text(bill: Component) -> str:
    """The bill as text, the same for the same content."""
    return json.dumps(bill, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
