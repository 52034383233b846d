import type { ProcedureRow } from "../core/registry/procedure.ts";
import { invariant } from "../core/base/invariant.ts";
import type { RandomStream } from "./random.ts";

interface Weighted {
  readonly procedures: readonly ProcedureRow[];
  /** Cumulative weights, ending with 1. */
  readonly upTo: readonly number[];
}

/** The first procedure of a list is the most frequent; the k-th has a weight of 1/k. */
function weighted(procedures: readonly ProcedureRow[]): Weighted {
  const weights = procedures.map((_, index) => 1 / (index + 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let passed = 0;
  return { procedures, upTo: weights.map((weight) => (passed += weight) / sum) };
}

/** Draws what a dossier asks for: any procedure of the unit's list, or one that has an online service. */
export class ProcedureDraw {
  readonly #all: Weighted;
  readonly #online: Weighted;

  constructor(procedures: readonly ProcedureRow[]) {
    this.#all = weighted(procedures);
    this.#online = weighted(procedures.filter(({ onlineLevel }) => onlineLevel !== "none"));
  }

  draw(isOnline: boolean, stream: RandomStream): ProcedureRow {
    const { procedures, upTo } = isOnline ? this.#online : this.#all;
    const fraction = stream.fraction();
    const procedure = procedures[upTo.findIndex((bound) => fraction < bound)] ?? procedures.at(-1);
    invariant(procedure !== undefined, "a unit without procedures");
    return procedure;
  }
}
