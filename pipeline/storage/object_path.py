"""Places in an object store (``s3://bucket/prefix`` and the like), by way of ``obstore``.

Credentials, region and endpoint come from the environment, under the names that each store's own tools use
(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL, AWS_ALLOW_HTTP …); ``deltalake`` and
``polars`` read the same ones. There is no rename in an object store, but an object appears whole or not at all, and
can be made on the condition that it is not there yet: on this rests what is published there.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

PATIENCE = timedelta(seconds=8)
"""How long the first look at a store may take before it is said to be out of reach."""


class StoreError(RuntimeError):
    """An object store cannot be used; the message says which, why and what to do."""


@functools.cache
def _store(bucket_uri: str) -> Any:
    try:
        from obstore.store import from_url
    except ImportError as error:
        raise StoreError(
            f"{bucket_uri} needs the library obstore; install it with: pip install 'zhengce-tables[s3]'"
        ) from error
    return from_url(bucket_uri)


@dataclass(frozen=True)
class ObjectPath:
    """A place in an object store, with what :class:`pathlib.Path` has of the same names; parents need not be made."""

    uri: str

    def __str__(self) -> str:
        return self.uri

    def __truediv__(self, name: str) -> "ObjectPath":
        return ObjectPath(f"{self.uri.rstrip('/')}/{name}")

    @property
    def name(self) -> str:
        """The last part."""
        return self.uri.rstrip("/").rpartition("/")[2]

    @property
    def _parts(self) -> tuple[Any, str]:
        scheme, _, rest = self.uri.partition("://")
        bucket, _, key = rest.partition("/")
        return _store(f"{scheme}://{bucket}"), key.rstrip("/")

    def exists(self) -> bool:
        """Tell whether there is an object (not only a prefix)."""
        store, key = self._parts
        try:
            store.head(key)
        except FileNotFoundError:
            return False
        return True

    def read_bytes(self) -> bytes:
        """Return the content; raises FileNotFoundError."""
        store, key = self._parts
        return bytes(store.get(key).bytes())

    def read_text(self, encoding: str = "utf-8") -> str:
        """Return the content as text; raises FileNotFoundError."""
        return self.read_bytes().decode(encoding)

    def write_bytes(self, content: bytes | Path) -> None:
        """Put an object, from memory or from a local file (in parts where it is large), whole or not at all."""
        store, key = self._parts
        store.put(key, content)

    def create(self, content: bytes) -> bool:
        """Put an object if there is none yet; tell whether it was put."""
        from obstore.exceptions import AlreadyExistsError

        store, key = self._parts
        try:
            store.put(key, content, mode="create")
        except AlreadyExistsError:
            return False
        return True

    def download(self, path: Path) -> None:
        """Write the content into a local file."""
        store, key = self._parts
        with path.open("wb") as file:
            for chunk in store.get(key).stream():
                file.write(chunk)

    def files(self) -> Iterator[tuple[str, datetime]]:
        """Yield path below this place and time of last change of every object."""
        store, key = self._parts
        for page in store.list(f"{key}/" if key else None):
            for found in page:
                yield found["path"][len(key) + 1 if key else 0 :], found["last_modified"]

    def folders(self) -> list[str]:
        """Return the names of the prefixes right below this place, sorted."""
        store, key = self._parts
        found = store.list_with_delimiter(f"{key}/" if key else None)
        return sorted(prefix.rstrip("/").rpartition("/")[2] for prefix in found["common_prefixes"])

    def unlink(self) -> None:
        """Remove the object."""
        store, key = self._parts
        store.delete(key)

    def check(self) -> None:
        """Look once; raises StoreError where the store cannot be reached or does not let us in."""
        _ = self._parts  # Says what to install where obstore is missing.
        from obstore.exceptions import BaseError
        from obstore.store import from_url

        scheme, _, rest = self.uri.partition("://")
        bucket, _, key = rest.partition("/")
        try:
            hasty = from_url(
                f"{scheme}://{bucket}", retry_config={"max_retries": 2, "retry_timeout": PATIENCE}
            )
            hasty.list_with_delimiter(key or None)
        except (BaseError, OSError, ValueError) as error:
            reason = " ".join(str(error).split())[:300]
            raise StoreError(
                f"{self.uri} cannot be used: {reason}. Is the name right, and are AWS_ACCESS_KEY_ID, "
                "AWS_SECRET_ACCESS_KEY, AWS_REGION (and, for a store that is not Amazon's, AWS_ENDPOINT_URL) set?"
            ) from error


Root = Path | ObjectPath
"""Where tables lie: a folder, or a place in an object store."""


def root(place: str | Path) -> Root:
    """Return the root that a command line or environment variable names: a URI or a path."""
    text = str(place)
    return ObjectPath(text.rstrip("/")) if "://" in text else Path(text).absolute()


def now() -> datetime:
    """Return the present moment, to compare with the times of objects."""
    return datetime.now(UTC)
