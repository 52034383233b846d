/** The steps of letters (`data-fit`) and of the room around them (`data-air`) in tokens.css, the largest first. */
const STEPS = ["0", "1", "2", "3", "4", "5", "6", "7"] as const;
type Step = (typeof STEPS)[number];
const LEAST_AIR = "7";
/** In large letters there is a step above the largest of the usual look. */
const LARGEST = "more";
/** None of them is small enough: the page scrolls as a whole. */
const OVER = "over";

/**
 * Takes the largest letters with which a screen ends inside the glass. The options of a question are put beside or
 * under each other, whichever leaves larger letters: all of them are seen at once, equal in size. In the usual look
 * letters and the room around them shrink together. Who has asked for large letters gets them at the cost of that
 * room: it shrinks to the least before a letter of the question does.
 */
export function fitScreen(main: HTMLElement, foot: HTMLElement): void {
  const page = document.documentElement;
  const options = main.querySelector<HTMLElement>(".options");
  const fits = (letters: Step | typeof LARGEST, air: Step): boolean => {
    page.dataset["fit"] = letters;
    page.dataset["air"] = air;
    return arrangementsOf(options).some((across) => {
      arrange(options, across);
      return isWhole(main, foot) && isReadable(main);
    });
  };
  const isLarge = page.dataset["text"] === "large";
  if (isLarge && options !== null) {
    const letters = ([LARGEST, ...STEPS] as const).find((step) => fits(step, LEAST_AIR));
    if (letters !== undefined && STEPS.some((air) => fits(letters, air))) return;
  } else if ((isLarge && fits(LARGEST, "0")) || STEPS.some((step) => fits(step, step))) return;
  page.dataset["fit"] = OVER;
  page.dataset["air"] = OVER;
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

/** No word of an option, of a code or of an address is wider than its place: none of them is broken. */
function isReadable(main: HTMLElement): boolean {
  const unbroken = [...main.querySelectorAll(".options label, .receipt-code, .address")];
  return unbroken.every((part) => part.scrollWidth <= part.clientWidth);
}
