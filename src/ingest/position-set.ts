/** A set of positions in a list, a bit each: millions of them fit into a few hundred kilobytes. */
export class PositionSet {
  private bits = new Uint8Array(64);

  add(position: number): void {
    const index = position >>> 3;
    if (index >= this.bits.length) {
      const grown = new Uint8Array((index + 1) * 2);
      grown.set(this.bits);
      this.bits = grown;
    }
    this.bits[index] = (this.bits[index] ?? 0) | (1 << (position & 7));
  }

  has(position: number): boolean {
    return ((this.bits[position >>> 3] ?? 0) & (1 << (position & 7))) !== 0;
  }
}
