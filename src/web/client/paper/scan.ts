/**
 * Pictures of a sheet, by keyboard while one keys: Alt and +, -, 0 (a quarter turn), the arrows. How far it is enlarged
 * and turned stays for the next sheet: all of a pile were scanned alike. Without scripts the picture stands there.
 */

const LEAST = 1;
const MOST = 4;
const STEP = 0.5;
const KEPT = "hailong-scan";

interface Look {
  readonly zoom: number;
  /** Quarters, clockwise. */
  readonly turns: number;
}

function keptLook(): Look {
  const [zoom = 1, turns = 0] = (sessionStorage.getItem(KEPT) ?? "1 0").split(" ").map(Number);
  return { zoom: zoom >= LEAST && zoom <= MOST ? zoom : 1, turns: turns >= 0 && turns <= 3 ? turns : 0 };
}

/** A picture on its side takes the place that its long side needs: the box is laid out first, the picture into it. */
function lay(image: HTMLImageElement, { zoom, turns }: Look): void {
  const box = image.parentElement;
  if (box === null || image.naturalWidth === 0) return;
  const ratio = image.naturalWidth / image.naturalHeight;
  const isOnSide = turns % 2 === 1;
  box.style.width = `${zoom * 100}%`;
  box.style.aspectRatio = (isOnSide ? 1 / ratio : ratio).toString();
  image.style.position = "absolute";
  image.style.left = "50%";
  image.style.top = "50%";
  image.style.width = isOnSide ? `${ratio * 100}%` : "100%";
  image.style.maxWidth = "none";
  image.style.transform = `translate(-50%, -50%) rotate(${turns * 90}deg)`;
}

/** By the place of the key: with Alt some keyboards write another sign. */
function changed({ zoom, turns }: Look, code: string): Look | undefined {
  if (code === "Equal" || code === "NumpadAdd") return { zoom: Math.min(MOST, zoom + STEP), turns };
  if (code === "Minus" || code === "NumpadSubtract") return { zoom: Math.max(LEAST, zoom - STEP), turns };
  return code === "Digit0" ? { zoom, turns: (turns + 1) % 4 } : undefined;
}

export function showScans(): void {
  for (const scan of document.querySelectorAll<HTMLElement>("[data-scan]")) {
    const view = scan.querySelector<HTMLElement>(".scan-view");
    if (view === null) continue;
    const images = [...view.querySelectorAll("img")];
    let look = keptLook();
    const layAll = (): void => {
      for (const image of images) lay(image, look);
    };
    for (const image of images) image.addEventListener("load", layAll);
    layAll();
    scan.querySelector(".scan-keys")?.removeAttribute("hidden");
    document.addEventListener("keydown", (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      const next = changed(look, event.code);
      const down = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (next === undefined && down === 0) return;
      event.preventDefault();
      if (next === undefined) {
        view.scrollTop += (down * view.clientHeight) / 3;
        return;
      }
      look = next;
      sessionStorage.setItem(KEPT, `${look.zoom} ${look.turns}`);
      layAll();
    });
  }
}
