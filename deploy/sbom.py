"""``python -m deploy.sbom SITE_PACKAGES FILE``: the bill of materials, CycloneDX 1.6.

What the lock files name and that folder holds, with licence and hashes; torch, which is not locked;
and the models that come with Footnote.
"""

import json
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.utils import canonicalize_name

from deploy.lock import locked

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-extra.lock")
# Not locked, as its CPU build has another hash wherever it comes from (docs/dependencies.md).
UNLOCKED = "torch"
MODELS = ("embeddings", "reader")


def main() -> int:
    """Write it and validate it; 1 where it is not valid."""
    packages, target = Path(sys.argv[1]), Path(sys.argv[2])
    text = JsonV1Dot6(_bom(packages)).output_as_string(indent=1)
    target.write_text(text + "\n", encoding="utf-8")
    if problem := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        print(f"{target} is no valid CycloneDX 1.6: {problem}", file=sys.stderr)
        return 1
    return 0


def _bom(packages: Path) -> Bom:
    bom = Bom(components=[*_packages(packages), *_models()])
    whole = Component(
        name="footnote", type=ComponentType.APPLICATION, licenses=[_licence("Apache-2.0")]
    )
    bom.metadata.component = whole
    bom.register_dependency(whole, bom.components)
    return bom


def _packages(folder: Path) -> Iterator[Component]:
    installed = {
        canonicalize_name(each.metadata["Name"]): each for each in distributions(path=[str(folder)])
    }
    hashes = {
        (canonicalize_name(each.name), each.version): each.hashes
        for file in LOCKS
        for each in locked(ROOT / file)
    }
    for name, distribution in sorted(installed.items()):
        found = hashes.get((name, distribution.version))
        if found is not None or name == UNLOCKED:
            yield _package(name, distribution, found or ())


def _package(name: str, distribution: Distribution, hashes: tuple[str, ...]) -> Component:
    version = distribution.version
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        purl=PackageURL("pypi", name=name, version=version),
        bom_ref=f"{name}=={version}",
        licenses=[_licence(_licence_of(distribution))],
        # Each may be the one of the file that was installed, so none is the component's own.
        properties=[Property(name="footnote:locked", value=f"sha256:{one}") for one in hashes],
    )


def _models() -> Iterator[Component]:
    for room in MODELS:
        manifest = json.loads((ROOT / room / "shipped" / "manifest.json").read_text())
        for file, checksum in manifest["files"].items():
            yield Component(
                name=f"{room}/shipped/{file}",
                type=ComponentType.MACHINE_LEARNING_MODEL
                if file.endswith(".onnx")
                else ComponentType.DATA,
                bom_ref=f"{room}/shipped/{file}",
                licenses=[_licence("Apache-2.0")],
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=checksum["sha256"])],
            )


def _licence(name: str) -> License:
    return LicenseFactory().make_from_string(name)


def _licence_of(distribution: Distribution) -> str:
    """As the package's metadata say it: an expression, else its classifiers, else its words."""
    said = distribution.metadata
    if expression := said["License-Expression"]:
        return expression
    classified = [
        line.rpartition(" :: ")[2]
        for line in said.get_all("Classifier", [])
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    words = (said["License"] or "").strip().partition("\n")[0]
    return " or ".join(classified) or words or "not said"


if __name__ == "__main__":
    sys.exit(main())
