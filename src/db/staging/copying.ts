import pgCopy from "pg-copy-streams";
import { finished } from "node:stream/promises";
import type { OwnConnection } from "../own-connection.ts";
import type { BinaryRows } from "./binary-rows.ts";

/**
 * What goes over the connection of an import while its files are read, one thing after the other. Each waits for the
 * one before it alone, so that two parts of rows at most are in memory.
 */
export class Copying {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly connection: OwnConnection) {}

  /** Begins to send all rows into a table; they may be added to meanwhile. */
  async send(table: string, rows: BinaryRows): Promise<void> {
    await this.last;
    const taken = rows.take();
    this.begin(
      this.copy(table, taken).then(() => {
        rows.giveBack(taken);
      }),
    );
  }

  /**
   * Begins `work` when all that was sent is there. A COPY wants an answer of this program in between, which would come
   * late if rows were read on without a pause: so this waits for the end of the COPY, though not of the work.
   */
  async follow(work: () => Promise<void>): Promise<void> {
    await this.last;
    this.begin(work());
  }

  /** Everything that was begun is done. */
  done(): Promise<void> {
    return this.last;
  }

  /** Whoever waits next hears of its failure; until then it is not an unhandled one. */
  private begin(work: Promise<void>): void {
    this.last = work;
    work.catch(() => undefined);
  }

  private async copy(table: string, bytes: Buffer): Promise<void> {
    const stream = this.connection.client.query(pgCopy.from(`copy ${table} from stdin (format binary)`));
    stream.end(bytes);
    await finished(stream);
  }
}
