import { OPERATOR } from "../../src/core/access/actor.ts";
import type { BallotOccasion } from "../../src/core/ballots/cast-ballot.ts";
import { formatIsoDate } from "../../src/core/base/local-date.ts";
import type { TestDatabase } from "./test-database.ts";
import type { Sent, WebSite } from "./page-server.ts";

export const ANSWERS = { formId: "tt01", q3: "2", q7: "1", q10: "4", comment: "Làm nhanh.", assisted: "yes" };
export const RECEIPT = /^\d+(-[0-9A-HJKMNP-TV-Z]{4}){4}$/;

const nobody = { session: undefined };

/** Papers of unit A as a telephone without scripts and cookies answers them, and what is stored of it. */
export function papersOf(site: WebSite, { queries, scoring }: TestDatabase) {
  const ballotsOf = (dossierCode: string) =>
    scoring.queries.selectFrom("ballots").selectAll().where("dossier_code", "=", dossierCode).execute();
  /** The address of the sheet that opening a paper leads to, a new one each time. */
  const sheetOf = async (path: string): Promise<string> => {
    const opened = await site.send(nobody, path);
    return opened.status === 303 ? (opened.headers.get("Location") ?? "") : path;
  };
  /** Sends a form; where it comes back, what its sender sees at the address that the browser is sent on to. */
  const post = async (path: string, form: NonNullable<Sent["form"]>) => {
    const answered = await site.send(nobody, path, { method: "POST", form });
    const location = answered.headers.get("Location") ?? "";
    return location.includes("kept=") ? followed(location) : answered;
  };
  /** The page behind an address that may lead on once, to a sheet. */
  const followed = async (path: string) => site.send(nobody, await sheetOf(path));
  /** What its sender is led to. */
  const thanksOf = async (path: string, form: NonNullable<Sent["form"]>): Promise<string> => {
    const sent = await post(path, form);
    return sent.headers.get("Location") ?? "";
  };
  const textOf = async (path: string): Promise<string> => (await site.send(nobody, await sheetOf(path))).text();
  return {
    ballotsOf,
    sheetOf,
    textOf,
    paper: async (dossierCode: string, occasion?: BallotOccasion, validDays = 180): Promise<string> => {
      const wanted = [{ agencyCode: "A", dossierCode, occasion }];
      const given = await site.ballots.createBallotTokens(OPERATOR, wanted, validDays);
      if (!given.ok) throw new Error(given.failure.code);
      return `/b/${given.value[0]?.token ?? ""}`;
    },
    post,
    thanksOf,
    /** What was answered overall in the ballots that pages cast about a dossier. */
    castHere: async (dossierCode: string) => {
      const all = await ballotsOf(dossierCode);
      return all.filter(({ import_id }) => import_id === 0).map(({ a6 }) => a6);
    },
    apart: async (): Promise<string[]> => {
      const rows = await queries.selectFrom("ballot_quarantine").select("reason").orderBy("received_at").execute();
      return rows.map(({ reason }) => reason);
    },
    /** The days on which spent papers of a dossier were opened by somebody else. */
    openings: async (dossierCode: string): Promise<string[]> => {
      const rows = await queries
        .selectFrom("spent_token_openings as opening")
        .innerJoin("ballot_tokens as token", "token.token_hash", "opening.token_hash")
        .select("opening.opened_on")
        .where("token.dossier_code", "=", dossierCode)
        .execute();
      return rows.map(({ opened_on }) => formatIsoDate(opened_on));
    },
    codeOn: async (page: string): Promise<string> => {
      const [, code = ""] = /<p class="code"[^>]*>([^<]+)<\/p>/.exec(await textOf(page)) ?? [];
      return code;
    },
  };
}
