import { invariant } from "../../core/base/invariant.ts";
import type { Registry } from "../../core/registry/registry.ts";

/** Units by their three names: surrogate of the database, code, number of a data set. */
export class AgencyNumbers {
  private readonly codes: ReadonlyMap<number, string>;
  private readonly idsByNumber: readonly number[];

  constructor(ids: ReadonlyMap<string, number>, { agencyCodes }: Pick<Registry, "agencyCodes">) {
    this.codes = new Map([...ids].map(([code, id]) => [id, code]));
    this.idsByNumber = Array.from(
      { length: agencyCodes.size },
      (_, number) => ids.get(agencyCodes.keyOf(number)) ?? -1,
    );
  }

  readonly codeOf = (id: number): string => {
    const code = this.codes.get(id);
    invariant(code !== undefined, "a unit without code");
    return code;
  };

  readonly idOf = (number: number): number => {
    const id = this.idsByNumber[number];
    invariant(id !== undefined && id > 0, "a unit of the registry without surrogate");
    return id;
  };
}
