import type { Context } from "hono";
import type { Assets } from "./assets.ts";
import type { ReadSession } from "../../app/accounts/read-session.ts";
import type { BodyLimits } from "../../app/bounded-body.ts";
import type { TakePlace } from "../../app/places-by-address.ts";
import type { BeginBody } from "../../app/unfinished-bodies.ts";

/** What the shell of the pages is given; each group of pages adds its own use cases in `web-app.tsx`. */
export interface ShellDeps {
  readonly assets: Assets;
  /** Where people reach the site, when it is not where the process listens (behind a proxy). */
  readonly publicUrl: URL | undefined;
  /** Secret of the installation that tokens of forms are made with, at least 32 bytes. */
  readonly formKey: Uint8Array;
  readonly formLimits: BodyLimits;
  /** Where a request comes from, for limits by address. */
  readonly clientAddressOf: (c: Context) => string | undefined;
  /** Forms of those who are not signed in that are still coming, by address. */
  readonly beginBody: BeginBody;
  /** Forms of those who are not signed in that are answered, at the same moment from one address. */
  readonly takePlace: TakePlace;
  readonly now: () => Date;
  /** Unguessable text, for cookies. */
  readonly randomText: () => string;
  /** The number under which the log has this request: what a visitor tells when something broke. */
  readonly referenceOf: (context: Context) => string;
  readonly provinceName: () => Promise<string>;
  readonly readSession: ReadSession;
  /** A fault of ours ended a request; the visitor was told the reference and nothing else. */
  readonly reportBug: (bug: Bug) => void;
}

export interface Bug {
  readonly reference: string;
  readonly method: string;
  /** The pattern, not the address: that may hold codes of dossiers. */
  readonly route: string;
  readonly error: unknown;
}
