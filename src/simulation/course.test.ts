import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Points } from "./behaviour.ts";
import { layOutCourse } from "./course.ts";
import { RandomStream } from "./random.ts";

const task = fc.record({
  received: fc.nat(200),
  limit: fc.integer({ min: 1, max: 30 }),
  timeliness: fc.constantFrom<Points>(0, 1, 2),
  requests: fc.array(fc.boolean(), { maxLength: 2 }),
});

describe("the dates of a simulated dossier", () => {
  it("are early, on time or late against the last appointment, as was drawn", () => {
    fc.assert(
      fc.property(task, fc.bigInt({ min: 0n, max: 1_000_000n }), (asked, seed) => {
        const course = layOutCourse(asked, RandomStream.of(seed, "course"));
        expect(Math.sign(course.lastDue - course.finished)).toBe(asked.timeliness - 1);
      }),
    );
  });

  it("follow one another, and each wait moves the appointment by its length", () => {
    fc.assert(
      fc.property(task, fc.bigInt({ min: 0n, max: 1_000_000n }), (asked, seed) => {
        const { received, due, lastDue, finished, waits } = layOutCourse(asked, RandomStream.of(seed, "course"));
        expect(due).toBe(received + asked.limit);
        let [before, appointment] = [received, due];
        for (const wait of waits) {
          expect(wait.requested).toBeGreaterThanOrEqual(before);
          expect(wait.received).toBeGreaterThan(wait.requested);
          expect(wait.due).toBe(appointment + wait.received - wait.requested);
          [before, appointment] = [wait.received, wait.due];
        }
        expect(finished).toBeGreaterThanOrEqual(before);
        expect(lastDue).toBe(appointment);
      }),
    );
  });
});
