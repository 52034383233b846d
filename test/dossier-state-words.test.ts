import { expect, it } from "vitest";
import { TABLE_SPECS } from "../src/ingest/tables/index.ts";
import { ONE_STOP_STATE_WORDS } from "../src/web/pages/dossiers/dossier-words.ts";

it("every state that a dossier may be delivered in has a word", () => {
  const read = TABLE_SPECS.dossiers.columns.find(({ name }) => name === "state")?.read;
  const isRead = (state: string): boolean =>
    typeof read?.(Buffer.from(state), 0, Buffer.byteLength(state)) === "string";
  const states = [...Array.from({ length: 100 }, (_, number) => number.toString()), "withdrawn"].filter(isRead);
  expect(states.length).toBeGreaterThan(1);
  expect(states.filter((state) => !Object.hasOwn(ONE_STOP_STATE_WORDS, state))).toEqual([]);
  expect(Object.keys(ONE_STOP_STATE_WORDS).filter((state) => !isRead(state))).toEqual([]);
});
