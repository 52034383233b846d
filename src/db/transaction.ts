import type { Transaction } from "kysely";
import type { Database, Queries } from "./database.ts";
import type { Schema } from "./schema.ts";

/** One transaction; what is written in it counts altogether or not at all. */
export type Tx = Transaction<Schema>;

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 20;

/**
 * SQLSTATE classes after which the same work may be tried again as it is: deadlock and serialisation, a connection
 * that broke, a server that goes down or comes up. Errors are known by their code alone: the name of a constraint is
 * not to be had on a distributed database.
 */
const PASSING = [/^40(001|P01)$/, /^08/, /^57P0[123]$/];
const BROKEN_CONNECTION = /^(ECONN|EPIPE|ETIMEDOUT)/;

export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return (
    PASSING.some((pattern) => pattern.test(code)) ||
    BROKEN_CONNECTION.test(code) ||
    /Connection terminated|Client has encountered a connection error|timeout exceeded when trying/.test(error.message)
  );
}

/** A full disk, no memory, a system call that failed: nothing that is written differently would get through. */
export function isOutOfResources(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && /^5[38]/.test(error.code);
}

/** Whether somebody else wrote a row of the same key a moment before. */
export function isTwin(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23505";
}

/**
 * Runs `work` in one transaction (READ COMMITTED), again from its start when it met something that passes. So `work`
 * must bring the same ids each time and do nothing outside the transaction.
 */
export async function inTransaction<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.queries.transaction().execute(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isPassing(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 4 ** (attempt - 1)));
    }
  }
}

/** Runs `read` outside any transaction, again when it met something that passes. */
export async function reading<T>(database: Database, read: (queries: Queries) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read(database.queries);
    } catch (error) {
      if (attempt === ATTEMPTS || !isPassing(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 4 ** (attempt - 1)));
    }
  }
}
