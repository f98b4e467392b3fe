"""The picture of the status card in the README: our approximation of how Slack draws the blocks that the bot sends.

    python -m tests.card             # writes docs/status-card.png; needs Chromium; no test does

The blocks are the real ones, of the shipped case as it stands after the README's moment; only the drawing is ours.
"""

import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from bot.ingest import load_pack
from bot.settings import PROJECT
from handlers.listeners import Desk
from storage.database import open_database
from tests.bot.serving import shipped_case
from tests.newcomer import NOW

PICTURE = PROJECT / "docs" / "status-card.png"
WIDTH = 720  # pixels, as wide as a message in Slack's window on a laptop
BROWSERS = "chromium", "chromium-browser", "google-chrome", "chrome"
Block = dict[str, Any]

PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><style>
body {{ margin: 0; background: #fff; color: #1d1c1d; font: 15px/1.46 Lato, "Liberation Sans", Arial, sans-serif }}
main {{ display: flex; gap: 10px; padding: 16px 20px 14px; width: {width}px; box-sizing: border-box }}
.face {{ flex: none; width: 36px; height: 36px; border-radius: 6px; background: #1d3557; color: #fff; font-weight: bold;
  text-align: center; line-height: 36px }}
.app {{ background: #ddd; color: #616061; font-size: 10px; font-weight: bold; padding: 1px 3px; border-radius: 2px }}
.time, .only {{ color: #616061; font-size: 12px }}
.section {{ margin: 0 0 8px; overflow-wrap: anywhere }}
.context {{ color: #616061; font-size: 12px; margin: 0 0 6px }}
a {{ color: #1264a3; text-decoration: none }}
code {{ font: 12px Menlo, "DejaVu Sans Mono", monospace; color: #e01e5a; background: #f6f6f6; border: 1px solid #ddd;
  border-radius: 3px; padding: 1px 3px }}
button {{ font: bold 13px Lato, "Liberation Sans", Arial, sans-serif; color: #1d1c1d; background: #fff; margin: 2px 6px 0 0;
  padding: 5px 11px; border: 1px solid #bbb; border-radius: 8px }}
table {{ border-collapse: collapse; font-size: 13px }} td {{ border: 1px solid #ddd; padding: 4px 8px }}
</style></head><body><main><div class="face">i</div><div>
<div class="only">Only visible to you</div>
<div><b>irsice</b> <span class="app">APP</span> <span class="time">{time}</span></div>
{blocks}
</div></main><script>document.body.dataset.height = Math.ceil(document.querySelector("main").getBoundingClientRect().height)
</script></body></html>
"""


def status_blocks() -> list[Block]:
    """The blocks of `/irsice status` on the shipped case."""
    case = shipped_case()
    with tempfile.TemporaryDirectory() as folder, open_database(f"sqlite:///{folder}/card.db") as database:
        load_pack(database, case, PROJECT / "cases" / "irsice", NOW)
        desk = Desk(case, database, lambda: NOW, "/irsice")
        drawn: list[Block] = desk.draw(desk.answer("status"))["blocks"]
    return drawn


def page(blocks: Sequence[Block]) -> str:
    """A page that shows the message."""
    body = "\n".join(piece for block in blocks for piece in _block(block))
    return PAGE.format(width=WIDTH, time=f"{NOW:%-I:%M %p}", blocks=body)


def _block(block: Block) -> Iterator[str]:
    match block["type"]:
        case "section":
            yield f'<div class="section">{mrkdwn(block["text"]["text"])}</div>'
        case "context":
            yield f'<div class="context">{" ".join(mrkdwn(e["text"]) for e in block["elements"])}</div>'
        case "actions":
            yield "<div>" + "".join(f"<button>{_label(e)}</button>" for e in block["elements"]) + "</div>"
        case other:
            raise ValueError(f"a block of type {other} cannot be drawn yet")


def _label(element: Block) -> str:
    return "⋯" if element["type"] == "overflow" else html.escape(element["text"]["text"])


def mrkdwn(text: str) -> str:
    """Slack's mrkdwn as HTML. Its `&amp;`, `&lt;` and `&gt;` are HTML's own, and stay."""
    text = re.sub(r"<!date\^[^|>]*\|([^>]*)>", r"\1", text)
    text = re.sub(r"<(https?://[^|>]+)\|([^>]*)>", r'<a href="\1">\2</a>', text)
    text = re.sub(r"`([^`\n]+)`", r"<code>\1</code>", text)
    text = re.sub(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])", r"<b>\1</b>", text)
    return text.replace("\n", "<br>")


def main() -> int:
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print(f"No browser: install one of {', '.join(BROWSERS)}.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        file, profile = Path(folder) / "card.html", Path(folder) / "profile"
        file.write_text(page(status_blocks()), encoding="utf-8")
        run = [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-lcd-text",
            f"--user-data-dir={profile}",
        ]
        dom = subprocess.run(
            [*run, "--dump-dom", file.as_uri()], capture_output=True, text=True, check=True, timeout=60
        ).stdout
        height = re.search(r'data-height="(\d+)"', dom)
        assert height
        size = [f"--window-size={WIDTH},{height[1]}", "--force-device-scale-factor=1.5"]
        PICTURE.parent.mkdir(exist_ok=True)
        subprocess.run(
            [*run, *size, f"--screenshot={PICTURE}", file.as_uri()], capture_output=True, check=True, timeout=60
        )
    with Image.open(PICTURE) as drawn:
        drawn.convert("RGB").quantize(48).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(PROJECT)}: {PICTURE.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
