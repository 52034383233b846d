import fc from "fast-check";
import { expect, it } from "vitest";
import { toLocalDate } from "../base/local-date.ts";
import type { Grant } from "./actor.ts";
import { covers, mayAct, scopeOf } from "./rights.ts";
import { RIGHTS, ROLES, type Right } from "./roles.ts";

/** Twelve units; the parent of each is any unit, itself included: circles and broken trees are among them. */
const UNITS = Array.from({ length: 12 }, (_, index) => `U${index.toString()}`);
const unit = fc.constantFrom(...UNITS);
const tree = fc
  .array(fc.option(unit, { nil: undefined }), { minLength: UNITS.length, maxLength: UNITS.length })
  .map((parents) => (code: string) => parents[UNITS.indexOf(code)]);
const day = fc.integer({ min: 0, max: 9 }).map(toLocalDate);
const grant: fc.Arbitrary<Grant> = fc
  .record({
    role: fc.constantFrom(...ROLES),
    agencyCode: fc.option(unit, { nil: undefined }),
    days: fc.tuple(day, day),
  })
  .map(({ days: [one, other], ...rest }) => ({
    ...rest,
    validFrom: toLocalDate(Math.min(one, other)),
    validTo: toLocalDate(Math.max(one, other)),
  }));
const grants = fc.array(grant, { maxLength: 5 });
const right = fc.constantFrom(...(Object.keys(RIGHTS) as Right[]));

it("another grant never takes a right away", () => {
  fc.assert(
    fc.property(
      grants,
      grant,
      fc.record({ right, agencyCode: unit }),
      fc.record({ day, parentOf: tree }),
      (...drawn) => {
        const [before, added, asked, circumstances] = drawn;
        const may = (held: readonly Grant[]) => mayAct({ grants: held }, asked, circumstances);
        expect(!may(before) || may([...before, added])).toBe(true);
      },
    ),
  );
});

it("a right is the sum of what each grant gives, and none comes from nothing", () => {
  fc.assert(
    fc.property(
      grants,
      fc.record({ right, agencyCode: unit }),
      fc.record({ day, parentOf: tree }),
      (held, asked, when) => {
        const byOne = held.some((one) => mayAct({ grants: [one] }, asked, when));
        expect(mayAct({ grants: held }, asked, when)).toBe(byOne);
      },
    ),
  );
});

it("what covers a unit covers every unit below it", () => {
  fc.assert(
    fc.property(grants, right, day, tree, unit, (held, asked, when, parentOf, below) => {
      const scope = scopeOf({ grants: held }, asked, when);
      const parent = parentOf(below);
      expect(parent === undefined || !covers(scope, parent, parentOf) || covers(scope, below, parentOf)).toBe(true);
    }),
  );
});
