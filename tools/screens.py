"""Photographs the first screens of the running product: the demo, at a clock that stands still.

Serves an installation of its own that is gone afterwards, and writes nothing but the pictures.
Run it by `python3 dev.py screens`; `tests/` lends it the browser and the server.
"""

import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page

from browser import chromium
from server import Server, environment_of, laksana, serve

FOLDER: Final = Path(__file__).parents[1] / "docs" / "screens"
MOMENT: Final = "2026-11-18T03:00:00+00:00"
"""A Wednesday, 10.00 in Bekasi."""
SIZES: Final = {1280: 900, 390: 844}
COLOURS: Final = 48


@dataclass(frozen=True)
class Screen:
    """One picture: who looks, where signing in leads them, and what they press or open after that."""

    name: str
    person: str = ""
    lands: str = "/"
    link: str = ""
    path: str = ""
    government: str = "Kota Bekasi"


SECTION_HEAD: Final = "Kepala Seksi Infrastruktur Jaringan TIK dan Telekomunikasi"
REPORTER: Final = "Operator Jaringan Dinas Pendidikan"
SCREENS: Final = (
    Screen("front"),
    Screen("public", path="/kota-bekasi/"),
    Screen("agency", REPORTER, "/lapor/"),
    Screen("report", REPORTER, "/lapor/", link="a.tile"),
    Screen("desk", "Petugas Layanan 1", "/meja/"),
    Screen("today", "Administrator Sistem Jaringan 1", "/hari-ini/"),
    Screen("case", "Administrator Sistem Jaringan 1", "/hari-ini/", link=".tasks h3 a"),
    Screen("section", SECTION_HEAD, "/seksi/"),
    Screen("overview", "Kepala Bidang TIK", "/ringkasan/"),
    Screen(
        "clerk",
        "Sekretaris Kepala Diskominfostandi",
        "/kotak-masuk/",
        government="Kota Bogor",
    ),
    Screen("auditor", "Auditor Inspektorat", "/kasus/"),
    Screen("admin", "Administrator Laksana", "/kelola/"),
    Screen("kind", "Administrator Laksana", "/kelola/", path="/kelola/naskah/jenis/surat/"),
    Screen("devices", SECTION_HEAD, "/seksi/", path="/perangkat/"),
    Screen("signing", SECTION_HEAD, "/seksi/", path="/naskah/tanda-tangan/"),
    Screen(
        "procedure",
        "Auditor Inspektorat",
        "/kasus/",
        path="/prosedur/kota-bekasi/penanganan-gangguan-jaringan-tik/",
    ),
)


def pictures(screens: tuple[Screen, ...] = SCREENS) -> set[str]:
    """Name the files that the screens make."""
    return {f"{screen.name}-{width}.png" for screen in screens for width in SIZES}


def photograph(browser: Browser, server: Server, screen: Screen, *, width: int) -> bytes:
    """Sign in, go there, and give the picture of what stands in the window."""
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]},
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(server.address)
    if screen.person:
        _sign_in(page, server, screen)
    if screen.link:
        with page.expect_navigation():
            page.locator(screen.link).first.click()
    if screen.path:
        page.goto(server.address + screen.path)
    page.wait_for_load_state("networkidle")
    picture = page.screenshot()
    context.close()
    return picture


def _sign_in(page: Page, server: Server, screen: Screen) -> None:
    page.goto(f"{server.address}/demo/")
    heading = page.get_by_role("heading", name=screen.government, exact=True)
    people = page.locator("section", has=heading).last
    people.locator("details").evaluate("folded => { folded.open = true }")
    with page.expect_navigation():
        people.locator(".tile", has=page.get_by_text(screen.person, exact=True)).first.click()
    landed = page.url.removeprefix(server.address)
    if landed != screen.lands:
        raise SystemExit(f"{screen.person} begins at {landed}, not at {screen.lands}")


def small(picture: bytes) -> bytes:
    """Give the same picture in few colours: calm pages need no more, and the file is a third."""
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    file = io.BytesIO()
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


def make(folder: Path, screens: tuple[Screen, ...] = SCREENS) -> None:
    """Set a demo up, serve it, and put the pictures of all screens into a folder."""
    with tempfile.TemporaryDirectory(prefix="laksana-screens-") as made:
        data = Path(made)
        still = data / "clock"
        still.write_text(MOMENT)
        demo = {"LAKSANA_DEMO": "1", "LAKSANA_TEST_CLOCK": str(still)}
        done = laksana("setup", "--demo", environment=environment_of(data, **demo))
        if done.returncode:
            raise SystemExit(done.stderr)
        with serve(data, processes=1, **demo) as server, chromium() as browser:
            for screen in screens:
                for width in SIZES:
                    picture = small(photograph(browser, server, screen, width=width))
                    (folder / f"{screen.name}-{width}.png").write_bytes(picture)


def main() -> int:
    """Make all pictures anew; one that no screen makes any more goes."""
    FOLDER.mkdir(exist_ok=True)
    make(FOLDER)
    for file in FOLDER.glob("*.png"):
        if file.name not in pictures():
            file.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
