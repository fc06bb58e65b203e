"""Code versions that nobody types: a hash of everything in the program that a stage's rows depend on.

That is the syntax tree of its modules and of the local modules they import (comments, docstrings
and layout do not count), its lexicon files, the versions of the libraries it imports, and of Python.
"""

import ast
import functools
import hashlib
import importlib.metadata
import importlib.util
import sys
from pathlib import Path

from pipeline.lexicon import Lexicon
from pipeline.stage import Stage

PACKAGE = __name__.partition(".")[0]


@functools.cache
def _source(module: str) -> Path | None:
    """Return the file of a local module, or None where the name is not a module (an attribute of one)."""
    try:
        spec = importlib.util.find_spec(module)
    except ModuleNotFoundError:
        return None
    return Path(spec.origin) if spec and spec.origin else None


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes(), str(path))


def _imports(module: str, path: Path) -> set[str]:
    """Return the full names that a module imports, names of attributes included."""
    names = set()
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = (
                importlib.util.resolve_name("." * node.level + (node.module or ""), package)
                if node.level
                else node.module
            )
            names |= {base or ""} | {f"{base}.{alias.name}" for alias in node.names}
    return names


@functools.cache
def dependencies(module: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the local modules and the outside packages that ``module`` imports, itself included, sorted."""
    local, outside, queue = set(), set(), [module]
    while queue:
        name = queue.pop()
        if name in local or not (path := _source(name)):
            continue
        local.add(name)
        for imported in _imports(name, path):
            top = imported.partition(".")[0]
            if top == PACKAGE:
                queue.append(imported)
            elif top and top not in sys.stdlib_module_names:
                outside.add(top)
    return tuple(sorted(local)), tuple(sorted(outside))


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
def fingerprint(module: str) -> str:
    """Return the hash of a module's syntax tree without comments, docstrings and layout."""
    path = _source(module)
    if path is None:
        raise ModuleNotFoundError(f"there is no module {module}")
    bare = _Bare().visit(ast.parse(path.read_bytes(), str(path)))
    return hashlib.sha256(ast.dump(bare).encode()).hexdigest()


@functools.cache
def library_version(package: str) -> str:
    """Return the installed version of an imported package."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        distributions = importlib.metadata.packages_distributions().get(package, [])
        return ",".join(f"{name}={importlib.metadata.version(name)}" for name in sorted(set(distributions)))


@functools.cache
def lexicon_files(module: str) -> tuple[str, ...]:
    """Return the lexicon files that a module and its local imports read: ``….rows("name")``, ``….column("name", …)``.

    A name that is not written out in such a call is not seen here; the stage then fails for want of the file.
    """
    names = set()
    for local in dependencies(module)[0]:
        path = _source(local)
        assert path is not None
        for node in ast.walk(_tree(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            name = node.args[0]
            if node.func.attr in ("rows", "column") and isinstance(name, ast.Constant) and isinstance(name.value, str):
                names.add(name.value)
    return tuple(sorted(names))


def code_version(module: str, lexicon: Lexicon) -> str:
    """Return the code version of what ``module`` computes, 16 hexadecimal digits."""
    local, outside = dependencies(module)
    parts = [f"python {sys.version_info.major}.{sys.version_info.minor}"]
    parts += [f"{name} {fingerprint(name)}" for name in local]
    parts += [f"{name} {library_version(name)}" for name in outside]
    parts += [f"{name} {lexicon.sha256(name)}" for name in lexicon_files(module)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def stage_code_version(stage: Stage, lexicon: Lexicon) -> str:
    """Return the code version of a stage."""
    return code_version(stage.run.__module__, lexicon)
