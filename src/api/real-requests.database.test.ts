import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apiOnTrial } from "../../test/support/api-server.ts";

/** Requests as they come from a network: in chunks, without a declared length, with a method that nobody answers. */

const { whole, faults, newToken } = await apiOnTrial();
let address = "";
let headers: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  const server = serve({ fetch: whole.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}/api/v1`;
  headers = { Authorization: `Bearer ${await newToken()}`, "Content-Type": "application/json" };
});

/** Without a declared length: the client sends what it is given piece by piece. */
const chunked = (pieces: readonly string[]) =>
  fetch(`${address}/feed/dossiers`, {
    method: "POST",
    headers,
    body: ReadableStream.from(pieces.map((piece) => Buffer.from(piece))),
    duplex: "half",
  });

it("a feed in chunks is taken, cut wherever the network cuts it", async () => {
  const entry = `{"hoSo":{"MaHoSo":"C-1","MaTTHC":"P1","DonViXuLy":"S1","NgayTiepNhan":"20200406080000"}}`;
  const answer = await chunked(["[", entry.slice(0, 20), entry.slice(20), "]"]);
  expect([answer.status, await answer.json()]).toMatchObject([
    200,
    { results: [{ code: "C-1", outcome: "accepted" }] },
  ]);
});

it("a feed in chunks without end is refused before it is read", async () => {
  const answer = await chunked(Array.from({ length: 9 }, () => " ".repeat(1024 * 1024)));
  expect([answer.status, await answer.json()]).toMatchObject([413, { code: "request.too-large" }]);
});

it("a method that nobody answers is not there, and no fault of ours", async () => {
  const answer = await fetch(`${address}/agencies`, { method: "DELETE", headers });
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: "request.not-found" }]);
  expect(faults).toEqual([]);
});
