"""This machine: settings, data folder, disk, file handles, the port, the renderer."""

import asyncio
import os
import resource
import shutil
import socket
from pathlib import Path

from adapters.studio.renderer.engine import libraries
from entrypoints.composition.doctor.findings import Finding, ok, warning, wrong
from entrypoints.composition.lock import ServerAddress, read_address
from entrypoints.composition.profiles import Profile
from entrypoints.composition.settings import SECRET_FILE, Settings

_MB = 1_000_000
_LOW = 4
"""So many reserves of free space are little."""
_OWN_HANDLES = 300
"""Files, pipes and connections that are no follower's."""


def running_server(data: Path) -> ServerAddress | None:
    """The server that holds the folder, if one runs. The lock itself is not touched: a server that starts just now must
    find it free.
    """
    address = read_address(data)
    if address is None:
        return None
    try:
        os.kill(address.pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        return address
    return address


async def settings(chosen: Settings) -> tuple[Finding, ...]:
    """What the settings mean together."""
    found = []
    if chosen.secret_key and len(chosen.secret_key) < 32:
        found.append(warning("settings", "secret-short", f"the secret key has {len(chosen.secret_key)} characters"))
    if chosen.everywhere and not chosen.public_url:
        said = f"it listens on every address, and tells clients {chosen.address}"
        found.append(warning("settings", "public-url-missing", said))
    if chosen.profile is Profile.PRODUCTION:
        for cell in chosen.cells.lone:
            said = f"{cell} is {getattr(chosen.cells, cell)}, which serves one process only"
            found.append(warning("settings", "lone-part", said))
    return tuple(found) or (ok("settings", f"profile {chosen.profile}"),)


async def folder(chosen: Settings) -> tuple[Finding, ...]:
    """The data folder: there, ours, and nobody else's."""
    data = chosen.data
    if not data.exists():
        above = next(parent for parent in data.absolute().parents if parent.exists())
        if not os.access(above, os.W_OK | os.X_OK):
            return (wrong("folder", "folder-unwritable", f"{data} does not exist and cannot be made in {above}"),)
        return (ok("folder", f"{data} does not exist yet: the first start makes it"),)
    if not data.is_dir() or not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        return (wrong("folder", "folder-unwritable", f"{data} cannot be written to"),)
    found = []
    mode = data.stat().st_mode & 0o777
    if mode & 0o077:
        found.append(warning("folder", "folder-open", f"others on this machine can look into {data} (mode {mode:o})"))
    secret = data / SECRET_FILE
    if secret.exists() and secret.stat().st_mode & 0o077:
        found.append(wrong("folder", "secret-open", f"others on this machine can read {secret}"))
    return tuple(found) or (ok("folder", f"{data} is this user's own"),)


async def disk(chosen: Settings) -> tuple[Finding, ...]:
    """Free space, against the reserve below which new work is refused."""
    place = next(each for each in (chosen.data.absolute(), *chosen.data.absolute().parents) if each.exists())
    free_mb = (await asyncio.to_thread(shutil.disk_usage, place)).free // _MB
    said = f"{free_mb} MB free, {chosen.disk_reserve_mb} MB are the reserve"
    if free_mb < chosen.disk_reserve_mb:
        return (wrong("disk", "disk-full", said),)
    if free_mb < _LOW * chosen.disk_reserve_mb:
        return (warning("disk", "disk-low", said),)
    return (ok("disk", said),)


async def handles(chosen: Settings) -> tuple[Finding, ...]:
    """The limit of open files, of which every follower is one."""
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = chosen.followers + _OWN_HANDLES
    if limit != resource.RLIM_INFINITY and limit < needed:
        said = f"{limit} files may be open at once; {chosen.followers} followers need {needed}"
        return (warning("handles", "file-handles-few", said),)
    return (ok("handles", f"{limit} files may be open at once"),)


async def port(chosen: Settings) -> tuple[Finding, ...]:
    """Whether the port is ours to listen on."""
    address = running_server(chosen.data) if chosen.cells.folder else None
    if address:
        return (ok("port", f"the server of this folder answers at {address.url} (pid {address.pid})"),)
    if chosen.port == 0:
        return (ok("port", "any free one"),)
    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((chosen.host, chosen.port))
        except OSError as error:
            return (wrong("port", "port-taken", f"cannot listen on {chosen.host}:{chosen.port}: {error.strerror}"),)
    return (ok("port", f"{chosen.host}:{chosen.port} is free"),)


async def renderer() -> tuple[Finding, ...]:
    """Whether there is a compiler for the renderer; whether it draws is tried by the service when it starts."""
    found = await asyncio.to_thread(libraries)
    if not found:
        said = "no LLVM library of version 17 or newer: pictures are drawn by the interpreter, many times slower"
        return (warning("renderer", "renderer-slow", said),)
    return (ok("renderer", f"LLVM at {found[0]}"),)
