"""The process that typesets, and does nothing else: papers come by one pipe, pages go back by another.

Run by `press` as a program of its own, with typst and little else. It reads nothing but the folder it is
given, writes no file, sees no network where the kernel lets it be cut off, and dies rather than take more
memory or time than a paper deserves. It ends when nobody speaks to it any more, and takes its folder along.
"""

import ctypes
import os
import select
import shutil
import sys
from datetime import datetime
from typing import Any, Final

import typst

from laksana.outside.typesetting.wire import framed, hear, message

MEMORY: Final = 512 * 2**20
LARGE: Final = 256 * 2**20
"""A child that holds so much is not worth keeping."""
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000


class Warned(Exception):
    """The compiler was not sure."""


def main() -> None:
    """Answer until nobody asks, or until a fresh child should take over."""
    folder, papers, idle_seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    try:
        _serve(folder, papers, idle_seconds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(folder: str, papers: int, idle_seconds: float) -> None:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[f"{folder}/fonts"])
    _say({"network": not _cut_off(), "limited": _limit()})
    for number in range(1, papers + 1):
        if not (job := _next_job(idle_seconds)):
            return
        answer, pages = _attempt(job, folder, fonts)
        last = number == papers or _held() > LARGE
        _say({**answer, "last": last}, pages)
        if last:
            return


def _attempt(job: dict[str, Any], folder: str, fonts: typst.Fonts) -> tuple[dict[str, Any], bytes]:
    _grant(job["seconds"])
    nothing = f"{folder}/nothing"
    compiler = typst.Compiler(
        f"{folder}/paper/main.typ",
        root=f"{folder}/paper",
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=nothing,
        package_cache_path=nothing,
    )
    try:
        return {"failed": ""}, _found(compiler, job) if "label" in job else _set(compiler, job)
    except typst.TypstError as error:
        return {"failed": "refused", "words": " ".join([str(error), *error.hints])}, b""
    except Warned as warned:
        return {"failed": "warned", "words": str(warned)}, b""
    except MemoryError:
        return {"failed": "out of memory"}, b""
    except Exception as error:  # what the compiler's own interface makes of an order it does not like
        return {"failed": "refused", "words": f"{type(error).__name__}: {error}"}, b""


def _set(compiler: typst.Compiler, job: dict[str, Any]) -> bytes:
    moment = datetime.fromisoformat(job["moment"])
    if "ppi" in job:
        pages, warnings = compiler.compile_with_warnings(format="png", ppi=job["ppi"], timestamp=moment)
    else:
        standards = job["standards"]
        pages, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=standards, timestamp=moment
        )
    if warnings:
        raise Warned("; ".join(warning.message for warning in warnings))
    if "ppi" in job:
        return b"".join(framed(page) for page in (pages if isinstance(pages, list) else [pages or b""]))
    return pages[0] if isinstance(pages, list) else pages or b""


def _found(compiler: typst.Compiler, job: dict[str, Any]) -> bytes:
    return compiler.query(f"<{job['label']}>", field="value").encode()


def _cut_off() -> bool:
    """Leave for a network of one's own, in which nothing is."""
    if sys.platform != "linux":
        return False
    kernel, user, group = ctypes.CDLL(None), os.geteuid(), os.getegid()
    if kernel.unshare(CLONE_NEWNET) == 0:
        return True
    if kernel.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
        return False
    for file, words in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{file}", "w") as opened:
            opened.write(words)
    return True


def _limit() -> bool:
    """Bound memory for good; forbid writing files."""
    if sys.platform == "win32":
        return False
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    return True


def _grant(seconds: int) -> None:
    """Let the next paper have so many seconds of the processor, and no more."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def _held() -> int:
    """Give the memory this process holds, in bytes."""
    if sys.platform != "linux":
        return 0
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _next_job(patience: float) -> dict[str, Any] | None:
    if sys.platform != "win32" and not select.select([sys.stdin.buffer], [], [], patience)[0]:
        return None
    heard = hear(sys.stdin.buffer)
    return heard[0] if heard else None


def _say(head: dict[str, Any], body: bytes = b"") -> None:
    sys.stdout.buffer.write(message(head, body))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
