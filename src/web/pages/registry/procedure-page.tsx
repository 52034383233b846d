import type { Hono } from "hono";
import type { ListedAt, ProcedureHistory, ViewProcedure } from "../../../app/registry/view-procedure.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { ProcedureRow } from "../../../core/registry/procedure.ts";
import { ButtonLink } from "../../components/button.tsx";
import { DefinitionList, Missing } from "../../components/definition-list.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatBound } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { LIMIT, VALIDITY } from "./version-columns.tsx";
import { PROCEDURES_CRUMB } from "./procedure-list.tsx";
import { unitListHref } from "./registry-addresses.ts";
import { cellText, fieldWords } from "./registry-words.ts";
import { thingVersionKey } from "./thing-changes/thing-change.ts";
import { thingChangeHref, THINGS } from "./thing-changes/thing-changes.ts";
import { CORRECT } from "./thing-changes/usual-changes.tsx";

export interface ProcedurePageDeps {
  readonly viewProcedure: ViewProcedure;
}

/** One procedure: what holds now, every version, and on whose lists it stands. */
export function procedurePage(app: Hono<WebEnv>, { viewProcedure }: ProcedurePageDeps): void {
  app.get("/procedures/:code", requires("units.read"), async (c) => {
    const actor = signedInActor(c);
    const found = await viewProcedure(actor, c.req.param("code"));
    if (!found.ok) return showRefusal(c, found.failure);
    const { code, versions, lists } = found.value;
    const mayEdit = scopeOf(actor, "units.manage", c.var.today) !== undefined;
    return showPage(
      c,
      { title: versions.at(-1)?.name ?? code, lead: `Mã ${code}`, crumbs: [PROCEDURES_CRUMB] },
      <>
        {mayEdit && <Changes code={code} />}
        <Newest versions={versions} />
        <Versions versions={versions} mayEdit={mayEdit} />
        <Lists lists={lists} />
      </>,
    );
  });
}

/** What may become of the procedure; a correction is of one version and stands beside it. */
function Changes({ code }: { readonly code: string }) {
  return (
    <nav class="row" aria-label="Thay đổi thủ tục">
      {Object.entries(THINGS.procedure.changes)
        .filter(([word]) => word !== CORRECT)
        .map(([word, { title }]) => (
          <ButtonLink href={thingChangeHref("procedure", word, { code })} look="quiet">
            {title}
          </ButtonLink>
        ))}
    </nav>
  );
}

const SHOWN = [
  ...(["sectorName", "sectorCode", "limitWorkingDays", "onlineLevel", "onlineEligible"] as const),
  ...(["hasFee", "exemptFromOneStop"] as const),
];

function Newest({ versions }: Pick<ProcedureHistory, "versions">) {
  const newest = versions.at(-1);
  if (newest === undefined) return null;
  return (
    <section class="panel narrow" aria-label="Nội dung">
      <h2>{versions.length === 1 ? "Nội dung" : "Phiên bản mới nhất"}</h2>
      <DefinitionList rows={SHOWN.map((field) => [fieldWords(field), shownText(field, newest[field])] as const)} />
    </section>
  );
}

/** Numbers of days stay numbers: days of the calendar are written otherwise. */
function shownText(field: (typeof SHOWN)[number], value: ProcedureRow[(typeof SHOWN)[number]]): string {
  return typeof value === "number" ? formatCount(value) : cellText(field, value);
}

interface VersionsProps {
  readonly versions: ProcedureHistory["versions"];
  readonly mayEdit: boolean;
}

function Versions({ versions, mayEdit }: VersionsProps) {
  return (
    <section class="stack stack--tight">
      <h2>Các phiên bản theo thời gian</h2>
      <DataTable
        label="Các phiên bản"
        rows={versions}
        columns={[
          { title: "Tên thủ tục", isName: true, cell: ({ name }) => name ?? <Missing /> },
          LIMIT,
          ...VALIDITY,
          ...(mayEdit ? [CORRECTING] : []),
        ]}
      />
    </section>
  );
}

const CORRECTING: Column<ProcedureRow> = {
  title: "Sửa",
  isAction: true,
  cell: (row) => {
    const version = thingVersionKey("procedures", row);
    return (
      <a href={thingChangeHref("procedure", CORRECT, { code: row.code, version })}>
        Đính chính<span class="sr"> phiên bản từ {formatBound(row.validFrom) || "đầu"}</span>
      </a>
    );
  },
};

function Lists({ lists }: Pick<ProcedureHistory, "lists">) {
  return (
    <section class="stack stack--tight">
      <h2>Trong danh mục của các đơn vị</h2>
      {lists.length === 0 ? (
        <p class="muted">Hôm nay không đơn vị nào trong phạm vi của bạn có thủ tục này trong danh mục.</p>
      ) : (
        <DataTable
          label="Các đơn vị có thủ tục này"
          rows={lists}
          columns={[
            {
              title: "Đơn vị",
              isName: true,
              cell: ({ line, unitName }) => <a href={unitListHref(line.agencyCode)}>{unitName}</a>,
            },
            ...LINE_FIELDS.map((field) => ({
              title: fieldWords(field),
              isMinor: true,
              cell: ({ line }: ListedAt) => cellText(field, line[field]) || <Missing />,
            })),
          ]}
        />
      )}
    </section>
  );
}

const LINE_FIELDS = ["receivedAtOneStop", "wholeProcessAtOneStop", "posted", "electronic"] as const;
