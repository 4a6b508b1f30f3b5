"""The example flow of the style page: every symbol, a skip, a way back, a long text. Drawn nowhere else."""

from typing import Any

from laksana.ui.flow.cells import flow_rows
from laksana.ui.flow.model import Chart, Edge, Exit, Node, NodeState, Symbol

LANES = ("Perangkat Daerah", "Kepala Bidang", "Kepala Seksi Infrastruktur Jaringan", "Teknisi")
LONG = (
    "Melakukan perbaikan di lokasi terjadi gangguan sesuai arahan, dan memberikan laporan bila selesai",
    "Mencatat nomor seri perangkat lama dan baru",
)


def style_flow() -> dict[str, Any]:
    """Give the rows of one running case."""
    return {"lanes": LANES, "rows": flow_rows(_chart())}


def _chart() -> Chart:
    nodes = (
        Node("report", 0, Symbol.CAPSULE, "1", ("Menyampaikan laporan gangguan",), NodeState.DONE),
        Node("dispose", 1, Symbol.BOX, "2", ("Mendisposisikan laporan",), NodeState.DONE),
        Node("diagnose", 2, Symbol.DIAMOND, "3", ("Menganalisa gangguan",), NodeState.DONE),
        Node("repair", 3, Symbol.BOX, "4", LONG, NodeState.OPEN),
        Node(
            "server", 3, Symbol.OFF_PAGE, "5", ("Melanjutkan pada SOP Pemeliharaan Server",), NodeState.AHEAD
        ),
        Node("check", 2, Symbol.DIAMOND, "6", ("Memeriksa hasil pekerjaan",), NodeState.AHEAD),
        Node("end", 1, Symbol.CAPSULE, "7", ("Menerima laporan",), NodeState.AHEAD),
    )
    edges = (
        Edge("report", "dispose", gone=True),
        Edge("dispose", "diagnose", gone=True),
        Edge("diagnose", "repair", (Exit("A", "Perlu ke lokasi"),), gone=True),
        Edge("diagnose", "server", (Exit("B", "Pada server"),)),
        Edge("diagnose", "check", (Exit("C", "Sudah pulih"),)),
        Edge("repair", "check"),
        Edge("server", "check"),
        Edge("check", "repair", dashed=True),
        Edge("check", "end", (Exit("A", "Sesuai"),)),
    )
    return Chart(LANES, nodes, edges)
