import type { Context } from "hono";
import type { RegisteredTable, ViewRegistered } from "../../../../app/registry/view-registered.ts";
import type { RegistryRows } from "../../../../core/registry/registry-change.ts";
import { ButtonLink } from "../../../components/button.tsx";
import { Missing } from "../../../components/definition-list.tsx";
import { DataTable, type Column } from "../../../components/table.tsx";
import { showNotFound } from "../../../shell/last-resort.tsx";
import { showPage, showRefusal } from "../../../shell/respond.tsx";
import { signedInActor } from "../../../shell/signed-in-actor.ts";
import { formatBound } from "../../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../../shell/web-env.ts";
import { VALIDITY } from "../version-columns.tsx";
import { cellText, fieldWords } from "../registry-words.ts";
import { thingVersionKey } from "./thing-change.ts";
import { thingChangeHref, THINGS, type Thing, type ThingWord } from "./thing-changes.ts";
import { CORRECT } from "./usual-changes.tsx";

export interface ThingDeps {
  readonly viewRegistered: ViewRegistered;
}

/** Which table is meant is known by the word in the address alone; from there on one type stands for all. */
export interface AskedThing {
  readonly word: ThingWord;
  readonly thing: Thing;
  /** The oldest first; never empty. */
  readonly versions: readonly RegistryRows[RegisteredTable][];
}

const WORDS = Object.keys(THINGS) as ThingWord[];

/** The answer in place of what an address names, where it names nothing. */
export interface Refused {
  readonly refusal: Response;
}

/** The thing that an address names. */
export async function askedThing(c: Context<WebEnv>, { viewRegistered }: ThingDeps): Promise<AskedThing | Refused> {
  const word = WORDS.find((known) => known === c.req.param("thing"));
  if (word === undefined) return { refusal: await showNotFound(c) };
  const thing = THINGS[word] as unknown as Thing;
  const [code, agencyCode] = [c.req.query("code") ?? "", c.req.query("unit") ?? ""];
  const found = await viewRegistered(signedInActor(c), { table: thing.table, code, agencyCode });
  if (!found.ok) return { refusal: await showRefusal(c, found.failure) };
  return { word, thing, versions: found.value };
}

/** Every version of a thing, and what may become of it. */
export function showThing(c: Context<WebEnv>, { word, thing, versions }: AskedThing) {
  const newest = versions.at(-1);
  if (newest === undefined) return showNotFound(c);
  const name = thing.nameOf(newest);
  const address = { code: c.req.query("code") ?? "", unit: c.req.query("unit") };
  return showPage(
    c,
    {
      title: name,
      ...(!name.includes(address.code) && { lead: `Mã ${address.code}` }),
      crumbs: [{ title: "Danh mục", href: "/registry" }, thing.homeOf(newest)],
    },
    <>
      <nav class="row" aria-label="Thay đổi">
        {Object.entries(thing.changes)
          .filter(([change]) => change !== CORRECT)
          .map(([change, { title }]) => (
            <ButtonLink href={thingChangeHref(word, change, address)} look="quiet">
              {title}
            </ButtonLink>
          ))}
      </nav>
      <section class="stack stack--tight">
        <h2>Các phiên bản theo thời gian</h2>
        <DataTable
          label="Các phiên bản"
          rows={versions}
          columns={[
            { title: "Tên", isName: true, cell: (row) => thing.nameOf(row) },
            ...thing.shown.map((field) => column(field)),
            ...VALIDITY,
            correcting((version) => thingChangeHref(word, CORRECT, { ...address, version }), thing.table),
          ]}
        />
      </section>
    </>,
  );
}

type Row = RegistryRows[RegisteredTable];

function column(field: string): Column<Row> {
  return {
    title: fieldWords(field),
    isMinor: field !== "agencyCode",
    cell: (row) => cellText(field, (row as unknown as Readonly<Record<string, unknown>>)[field]) || <Missing />,
  };
}

function correcting(hrefOf: (version: string) => string, table: RegisteredTable): Column<Row> {
  return {
    title: "Sửa",
    isAction: true,
    cell: (row) => (
      <a href={hrefOf(thingVersionKey(table, row))}>
        Đính chính<span class="sr"> phiên bản từ {formatBound(row.validFrom) || "đầu"}</span>
      </a>
    ),
  };
}
