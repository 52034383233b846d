/**
 * What is measured in the page where somebody answers, as text to be run there. Each says its faults in words, with the
 * boxes; an empty list: none.
 */
export const MEASURES = `
  const shownOf = ({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round).join(" ");
  /** Where the words of an element stand, word by word: a word in two lines is a broken one. */
  const wordsIn = (part) => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      // Words for ears alone.
      if (node.parentElement.clientWidth === 1) continue;
      for (const { index, 0: word } of node.data.matchAll(/[^\\s-]+-?/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        found.push({ word, rects: [...range.getClientRects()], all: range.getBoundingClientRect() });
      }
    }
    return found;
  };
  const isIn = (inner, outer) =>
    inner.left >= outer.left - 0.5 && inner.top >= outer.top - 0.5 &&
    inner.right <= outer.right + 0.5 && inner.bottom <= outer.bottom + 0.5;
  /** In its middle and near its edges and corners nothing else lies over it. */
  const isUncovered = (target, box, owns) => {
    const inset = 12;
    const across = [box.left + inset, (box.left + box.right) / 2, box.right - inset];
    const down = [box.top + inset, (box.top + box.bottom) / 2, box.bottom - inset];
    const points = across.flatMap((x) => down.map((y) => [x, y]));
    return points.every(([x, y]) => owns(document.elementFromPoint(x, y)));
  };
  /** The faults of boxes that must all be on the screen, between which nobody may prefer one by its looks. */
  window.faultsOfOptions = (labels, place, leastSize) => {
    const faults = [];
    const boxes = labels.map((label) => label.getBoundingClientRect());
    if (labels.length === 0) faults.push("no options");
    for (const [at, label] of labels.entries()) {
      const [box, name] = [boxes[at], label.textContent.trim()];
      if (!isIn(box, place)) faults.push(name + " ends outside: " + shownOf(box) + " of " + shownOf(place));
      if (!isUncovered(label, box, (top) => label.parentElement.contains(top))) faults.push(name + " is covered");
      if (label.scrollWidth > label.clientWidth || label.scrollHeight > label.clientHeight)
        faults.push(name + " is clipped in its box");
      for (const { word, rects, all } of wordsIn(label)) {
        if (!isIn(all, box)) faults.push(name + ": " + word + " runs out of its box");
        if (new Set(rects.map(({ top }) => Math.round(top))).size > 1) faults.push(name + ": " + word + " is broken");
      }
      const size = parseFloat(getComputedStyle(label).fontSize);
      if (size < leastSize) faults.push(name + " is written in " + size + " px");
      if (Math.min(box.width, box.height) < 48) faults.push(name + " is small: " + box.width + " × " + box.height);
    }
    for (const side of ["width", "height"]) {
      const sizes = boxes.map((box) => box[side]);
      const most = Math.max(...sizes) - Math.min(...sizes);
      if (most > 1) faults.push("options differ in " + side + ": " + sizes.join(" "));
    }
    for (const [at, box] of boxes.entries())
      for (const other of boxes.slice(at + 1))
        if (box.left < other.right - 0.5 && other.left < box.right - 0.5 &&
            box.top < other.bottom - 0.5 && other.top < box.bottom - 0.5) faults.push("options lie over each other");
    return faults;
  };
  /** Each of these is on the screen as a whole, and so are its words. */
  window.faultsOfParts = (parts, place) => parts.flatMap((part) => {
    const box = part.getBoundingClientRect();
    const words = (part.getAttribute("aria-label") ?? part.textContent).trim().slice(0, 40);
    const name = part.tagName.toLowerCase() + " " + words;
    const seen = box.width > 0 && box.height > 0;
    if (!seen) return [name + " is not shown"];
    const outside = wordsIn(part).filter(({ all }) => all.width > 1 && !isIn(all, place));
    if (isIn(box, place) && outside.length === 0) return [];
    return [name + " ends outside: " + shownOf(box) + " of " + shownOf(place)];
  });
  window.faultsOfScrolling = (parts) => parts
    .filter((part) => part.scrollHeight > part.clientHeight || part.scrollWidth > part.clientWidth)
    .map((part) => part.tagName.toLowerCase() + " scrolls: " + part.scrollWidth + " × " + part.scrollHeight +
      " in " + part.clientWidth + " × " + part.clientHeight);
  window.edges = (top, bottom) => ({ left: 0, top, right: innerWidth, bottom });
`;
