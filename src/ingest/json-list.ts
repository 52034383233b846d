/** Takes the elements of a list one by one; positions count from 1. */
export interface ElementTaker {
  element(text: string, position: number): void;
  /** An element longer than any that makes sense; the list goes on after it. */
  tooLong(position: number): void;
  /** From this element on nothing can be told apart: the list is not closed, or something follows its end. */
  brokenList(position: number): void;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;

/** A dossier with all its steps is a few kilobytes. */
export const LONGEST_ELEMENT = 1 << 22;

type Place = "before" | "within" | "after" | "broken";

/**
 * Cuts the top-level list of a JSON file into the texts of its elements, while the file streams by: only the depth of
 * brackets and the ends of strings are followed. Whether an element is JSON is for its reader to say, so that one bad
 * element costs itself alone.
 */
export class JsonListSplitter {
  private place: Place = "before";
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  private position = 1;
  /** Bytes of the current element from earlier blocks; dropped, but still followed, when there are too many. */
  private parts: Buffer[] = [];
  private length = 0;

  constructor(
    private readonly taker: ElementTaker,
    private readonly longestElement = LONGEST_ELEMENT,
  ) {}

  write(block: Buffer): void {
    let start = 0;
    for (let at = 0; at < block.length && this.place !== "broken"; at += 1) {
      const byte = block[at] ?? 0;
      if (this.isInString) this.followString(byte);
      else if (this.place === "within") {
        const isEnd = this.depth === 0 && (byte === COMMA || byte === CLOSE_LIST);
        if (!isEnd) this.followValue(byte);
        else {
          this.keep(block.subarray(start, at));
          this.finishElement(byte === CLOSE_LIST);
          start = at + 1;
        }
      } else if (byte > SPACE) {
        this.enterOrBreak(byte);
        start = at + 1;
      }
    }
    if (this.place === "within") this.keep(block.subarray(start));
  }

  end(): void {
    if (this.place === "within" || this.place === "before") this.breakList();
  }

  private enterOrBreak(byte: number): void {
    if (this.place === "before" && byte === OPEN_LIST) this.place = "within";
    else this.breakList();
  }

  private breakList(): void {
    this.place = "broken";
    this.taker.brokenList(this.position);
  }

  private followString(byte: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === BACKSLASH) this.isEscaped = true;
    else if (byte === QUOTE) this.isInString = false;
  }

  private followValue(byte: number): void {
    if (byte === QUOTE) this.isInString = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.depth += 1;
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.depth = Math.max(0, this.depth - 1);
  }

  private keep(part: Buffer): void {
    this.length += part.length;
    if (this.length > this.longestElement) this.parts = [];
    // The caller reuses its block; an unfinished element must not lie in it.
    else this.parts.push(Buffer.from(part));
  }

  private finishElement(isListEnd: boolean): void {
    const { position } = this;
    const isTooLong = this.length > this.longestElement;
    const text = Buffer.concat(this.parts).toString("utf8").trim();
    this.parts = [];
    this.length = 0;
    if (isListEnd) this.place = "after";
    // `[]` has no element, and no more has the space behind the last comma.
    if (isListEnd && text === "" && !isTooLong) return;
    this.position += 1;
    if (isTooLong) this.taker.tooLong(position);
    else this.taker.element(text, position);
  }
}
