"""Code versions that nobody types: a hash of everything in the program that a stage's rows depend on.

That is the syntax tree of its modules and of the local modules they import (comments, docstrings
and layout do not count), the lexicon files they read, the versions of the libraries they import,
and that of Python.
"""

import ast
import functools
import hashlib
import importlib.metadata
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline.lexicon import Lexicon
from pipeline.stage import Stage

PACKAGE = __name__.partition(".")[0]
ROOT = Path(__file__).parents[2]
LEXICON = f"{PACKAGE}.lexicon"


@dataclass(frozen=True)
class Module:
    """What counts of a module: hash of its bare syntax tree, imports, and words that may name lexicon files."""

    fingerprint: str
    imports: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Closure:
    """A module with all it imports: local modules, outside packages and lexicon files, all sorted."""

    modules: dict[str, Module]
    packages: tuple[str, ...]
    lexicon_files: tuple[str, ...]


def _source(module: str) -> Path | None:
    """Return the file of a local module, or None where the name is not a module (an attribute of one)."""
    path = ROOT.joinpath(*module.split("."))
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((candidate for candidate in candidates if candidate.exists()), None)


class _Bare(ast.NodeTransformer):
    """Drops docstrings, which say what code means and not what it does."""

    def _strip(self, node: ast.AST) -> ast.AST:
        self.generic_visit(node)
        body = node.body  # type: ignore[attr-defined]
        if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            node.body = body[1:] if isinstance(body[0].value.value, str) else body  # type: ignore[attr-defined]
        return node

    visit_Module = visit_ClassDef = visit_FunctionDef = visit_AsyncFunctionDef = _strip


@functools.cache
def read_module(name: str, source: bytes, *, is_package: bool) -> Module:
    """Return what counts of a module's source.

    A module that imports the lexicon depends on the files whose names stand in it as strings. A stage that
    hides a name from this reading fails when it runs, since it is given no other files.
    """
    tree = ast.parse(source)
    package = name if is_package else name.rpartition(".")[0]
    imports: set[str] = set()
    words: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imports |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = (
                ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            )
            base = ".".join(part for part in (base, node.module) if part)
            imports |= {base} | {f"{base}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            words.add(node.value)
    fingerprint = hashlib.sha256(ast.dump(_Bare().visit(tree)).encode()).hexdigest()
    return Module(fingerprint, tuple(sorted(imports)), tuple(sorted(words)) if LEXICON in imports else ())


class CodeVersions:
    """Code versions of modules. ``cache``: a file that remembers sources already read, by their hash."""

    def __init__(self, lexicon: Lexicon, cache: Path | None = None) -> None:
        self._lexicon = lexicon
        self._cache = cache
        self._known: dict[str, list[object]] = _read_cache(cache)
        self._modules: dict[str, Module] = {}
        self._closures: dict[str, Closure] = {}
        self._paths: dict[str, Path | None] = {}
        self._has_news = False

    def _module(self, name: str, path: Path) -> Module:
        if name not in self._modules:
            source = path.read_bytes()
            key = hashlib.sha256(f"{sys.version_info[:2]} {name} ".encode() + source).hexdigest()
            if key not in self._known:
                module = read_module(name, source, is_package=path.name == "__init__.py")
                self._known[key] = [module.fingerprint, module.imports, module.words]
                self._has_news = True
            fingerprint, imports, words = self._known[key]
            self._modules[name] = Module(str(fingerprint), tuple(imports), tuple(words))  # type: ignore[arg-type]
        return self._modules[name]

    def _remember(self) -> None:
        if self._has_news and self._cache is not None:
            self._has_news = False
            beside = self._cache.with_suffix(".new")
            beside.write_text(json.dumps(self._known), encoding="utf-8")
            beside.replace(self._cache)

    def _path(self, name: str) -> Path | None:
        if name not in self._paths:
            self._paths[name] = _source(name)
        return self._paths[name]

    def closure(self, module: str) -> Closure:
        """Return a module with all it imports; raises ModuleNotFoundError for one that is not ours."""
        if module not in self._closures:
            self._closures[module] = self._close(module)
        return self._closures[module]

    def _close(self, module: str) -> Closure:
        if self._path(module) is None:
            raise ModuleNotFoundError(f"there is no module {module} below {ROOT}")
        modules: dict[str, Module] = {}
        packages: set[str] = set()
        queue = [module]
        while queue:
            name = queue.pop()
            path = self._path(name)
            if name in modules or path is None:
                continue
            modules[name] = self._module(name, path)
            for imported in modules[name].imports:
                top = imported.partition(".")[0]
                if top == PACKAGE:
                    queue.append(imported)
                elif top not in sys.stdlib_module_names:
                    packages.add(top)
        self._remember()
        files = {word for found in modules.values() for word in found.words} & set(self._lexicon.names())
        return Closure(dict(sorted(modules.items())), tuple(sorted(packages)), tuple(sorted(files)))

    def of(self, module: str) -> str:
        """Return the code version of what a module computes: 16 hexadecimal digits."""
        closure = self.closure(module)
        parts = [f"python {sys.version_info.major}.{sys.version_info.minor}"]
        parts += [f"{name} {found.fingerprint}" for name, found in closure.modules.items()]
        parts += [f"{name} {library_version(name)}" for name in closure.packages]
        parts += [f"{name} {self._lexicon.sha256(name)}" for name in closure.lexicon_files]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def of_stage(self, stage: Stage) -> str:
        """Return the code version of a stage."""
        return self.of(stage.run.__module__)

    def lexicon_of(self, stage: Stage) -> Lexicon:
        """Return the lexicon with the files that a stage reads, and no others."""
        return self.lexicon_for(stage.run.__module__)

    def lexicon_for(self, module: str) -> Lexicon:
        """Return the lexicon with the files that a module reads, and no others."""
        return self._lexicon.only(self.closure(module).lexicon_files)


def _read_cache(cache: Path | None) -> dict[str, list[object]]:
    if cache is None or not cache.exists():
        return {}
    return dict(json.loads(cache.read_text(encoding="utf-8")))


@functools.cache
def library_version(package: str) -> str:
    """Return the installed version of an imported package."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        distributions = importlib.metadata.packages_distributions().get(package, [])
        return ",".join(f"{name}={importlib.metadata.version(name)}" for name in sorted(set(distributions)))
