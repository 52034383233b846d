/** The sizes of letters and air in tokens.css, the largest first. */
const SIZES = ["0", "1", "2", "3", "4", "5", "6", "7"];
/** None of them is small enough: the page scrolls as a whole. */
const OVER = "over";

/**
 * Takes the largest letters with which a screen ends inside the glass. The options of a question are put beside or
 * under each other, whichever leaves larger letters: all of them are seen at once, equal in size.
 */
export function fitScreen(main: HTMLElement, foot: HTMLElement): void {
  const page = document.documentElement;
  const options = main.querySelector<HTMLElement>(".options");
  for (const size of SIZES) {
    page.dataset["fit"] = size;
    for (const across of arrangementsOf(options)) {
      arrange(options, across);
      if (isWhole(main, foot) && isReadable(options)) return;
    }
  }
  page.dataset["fit"] = OVER;
  arrange(options, 1);
}

/** How many options may stand beside each other, what is liked best first. */
function arrangementsOf(options: HTMLElement | null): readonly number[] {
  const count = options?.childElementCount ?? 1;
  const halves = Math.ceil(count / 2);
  if (window.innerWidth <= window.innerHeight) return halves > 1 && count > 3 ? [1, halves] : [1];
  return options?.classList.contains("faces") === true ? [count, halves, 1] : [1, count];
}

function arrange(options: HTMLElement | null, across: number): void {
  if (options === null) return;
  options.dataset["across"] = across.toString();
  options.toggleAttribute("data-stacked", across === options.childElementCount && across > 1);
}

/** Nothing between the head and the foot is hidden, and the foot is on the screen. */
function isWhole(main: HTMLElement, foot: HTMLElement): boolean {
  const isIn = main.scrollHeight <= main.clientHeight && main.scrollWidth <= main.clientWidth;
  return isIn && foot.scrollWidth <= foot.clientWidth && foot.getBoundingClientRect().bottom <= window.innerHeight;
}

/** No word is wider than its cell. */
function isReadable(options: HTMLElement | null): boolean {
  const labels = [...(options?.querySelectorAll("label") ?? [])];
  return labels.every((label) => label.scrollWidth <= label.clientWidth);
}
