/** Takes the elements of a list one by one; positions count from 1. */
export interface ElementTaker {
  element(text: string, position: number): void;
  /** Whether the element at this position is to be handed over; without it, all are. */
  wants?(position: number): boolean;
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
    for (let at = 0; at < block.length && this.place !== "broken";) {
      if (this.place === "within") at = this.followElement(block, at);
      else {
        this.enterOrBreak(block[at] as number);
        at += 1;
      }
    }
  }

  end(): void {
    if (this.place === "within" || this.place === "before") this.breakList();
  }

  private enterOrBreak(byte: number): void {
    if (byte <= SPACE) return;
    if (this.place === "before" && byte === OPEN_LIST) this.place = "within";
    else this.breakList();
  }

  private breakList(): void {
    this.place = "broken";
    this.taker.brokenList(this.position);
  }

  /** Goes on with the current element from here; returns the place after its end, or the end of the block. */
  private followElement(block: Buffer, from: number): number {
    for (let at = from; at < block.length;) {
      if (this.isInString) {
        at = this.followString(block, at);
        continue;
      }
      const byte = block[at] as number;
      at += 1;
      if (byte === QUOTE) this.isInString = true;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.depth += 1;
      else if (this.depth > 0) this.depth -= byte === CLOSE_LIST || byte === CLOSE_OBJECT ? 1 : 0;
      else if (byte === COMMA || byte === CLOSE_LIST) {
        this.keep(block.subarray(from, at - 1));
        this.finishElement(byte === CLOSE_LIST);
        return at;
      }
    }
    this.keep(block.subarray(from));
    return block.length;
  }

  /** Returns the place after the quote that ends a string, or the end of the block. */
  private followString(block: Buffer, from: number): number {
    let isEscaped = this.isEscaped;
    let at = from;
    while (at < block.length && this.isInString) {
      const byte = block[at];
      at += 1;
      if (isEscaped) isEscaped = false;
      else if (byte === BACKSLASH) isEscaped = true;
      else if (byte === QUOTE) this.isInString = false;
    }
    this.isEscaped = isEscaped;
    return at;
  }

  private keep(part: Buffer): void {
    this.length += part.length;
    if (this.length > this.longestElement) this.parts = [];
    // The caller reuses its block; an unfinished element must not lie in it.
    else if (this.isWanted()) this.parts.push(Buffer.from(part));
  }

  private isWanted(): boolean {
    return this.taker.wants?.(this.position) ?? true;
  }

  private finishElement(isListEnd: boolean): void {
    const { position } = this;
    const isTooLong = this.length > this.longestElement;
    const text = Buffer.concat(this.parts).toString("utf8").trim();
    const isWanted = this.isWanted();
    this.parts = [];
    this.length = 0;
    if (isListEnd) this.place = "after";
    // `[]` has no element, and no more has the space behind the last comma.
    if (isListEnd && text === "" && !isTooLong) return;
    this.position += 1;
    if (!isWanted) return;
    if (isTooLong) this.taker.tooLong(position);
    else this.taker.element(text, position);
  }
}
