import type { Hono } from "hono";
import type { AuditParty } from "../../../app/audit-parties.ts";
import type { CheckAudit } from "../../../app/check-audit.ts";
import type { AuditPage, ViewAudit } from "../../../app/view-audit.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { wordsOfAction } from "../../../core/integrity/audit-actions.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ChoiceField, TextField } from "../../components/field.tsx";
import { DataTable, Pager } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { AuditChecksPanel } from "./audit-checks.tsx";
import { detailWords } from "./audit-detail-words.ts";
import { actionChoices, actorWords, publicationLink, subjectWords, type SubjectWords } from "./audit-words.ts";

export interface AuditPageDeps {
  readonly viewAudit: ViewAudit;
  readonly checkAudit: CheckAudit;
}

/** Nhật ký: what was done, newest first, each entry bound to the one before by its hash. */
export function auditPage(app: Hono<WebEnv>, { viewAudit, checkAudit }: AuditPageDeps): void {
  app.post("/audit/check", requires("audit.read"), async (c) => {
    const asked = await checkAudit.ask(signedInActor(c));
    return asked.ok ? c.redirect("/audit", 303) : showRefusal(c, asked.failure);
  });

  app.get("/audit", requires("audit.read"), async (c) => {
    const address = listAddress(c.req.url, ["actor", "subject", "action", "after"]);
    const page = await viewAudit(signedInActor(c), {
      actor: address.valueOf("actor") || undefined,
      subject: address.valueOf("subject") || undefined,
      action: address.valueOf("action") || undefined,
      beforeSeq: rowNumber(address.valueOf("after")) || undefined,
    });
    if (!page.ok) return showRefusal(c, page.failure);
    const checks = await checkAudit.view(signedInActor(c));
    if (!checks.ok) return showRefusal(c, checks.failure);
    const isAdministrator = scopeOf(signedInActor(c), "accounts.manage", c.var.today) !== undefined;
    return showPage(
      c,
      {
        title: "Nhật ký",
        lead: "Chỉ ghi thêm, không sửa, không xóa. Mỗi dòng mang mã băm của dòng trước.",
        reloadSeconds: checks.value.running === undefined ? undefined : 5,
      },
      <>
        <AuditChecksPanel checks={checks.value} />
        <Filters address={address} />
        <Entries page={page.value} address={address} isAdministrator={isAdministrator} />
      </>,
    );
  });
}

function Filters({ address }: { readonly address: ListAddress }) {
  return (
    <form class="filters" method="get" action="/audit" role="search" aria-label="Lọc nhật ký">
      <TextField name="actor" label="Người làm, ví dụ account:12" value={address.valueOf("actor")} />
      <ChoiceField
        name="action"
        label="Việc"
        value={address.valueOf("action")}
        choices={actionChoices(address.valueOf("action"))}
      />
      <TextField name="subject" label="Đối tượng, ví dụ import:7" value={address.valueOf("subject")} />
      <Button look="quiet">Lọc</Button>
    </form>
  );
}

interface EntriesProps {
  readonly page: AuditPage;
  readonly address: ListAddress;
  readonly isAdministrator: boolean;
}

function Entries({ page: { lines, next }, address, isAdministrator }: EntriesProps) {
  if (lines.length === 0) return <EmptyState title="Không có mục nào" why="Thử bỏ bớt điều kiện lọc." />;
  return (
    <div>
      <DataTable
        label="Các mục nhật ký"
        rows={lines}
        columns={[
          { title: "Lúc", isTime: true, cell: ({ at }) => formatMoment(at) },
          { title: "Việc", isName: true, cell: ({ action }) => <Named words={wordsOfAction(action)} code={action} /> },
          {
            title: "Người làm",
            cell: ({ actor }) => (
              <div class="who">
                <Who party={actor} />
              </div>
            ),
          },
          {
            title: "Đối tượng",
            isMinor: true,
            cell: (line) => (
              <About
                {...(publicationLink(line) ?? subjectWords(line.subject, isAdministrator))}
                code={line.subject.code}
              />
            ),
          },
          {
            title: "Chi tiết",
            isMinor: true,
            cell: ({ details }) => <div class="details">{details.map(detailWords).join("; ")}</div>,
          },
          {
            title: "Số và mã băm",
            isMinor: "tablet",
            cell: ({ seq, hash }) => <Named words={formatCount(seq)} code={hash.slice(0, 12)} />,
          },
        ]}
      />
      <Pager
        shown={`${formatCount(lines.length)} mục trên trang này`}
        firstHref={address.valueOf("after") === "" ? undefined : address.with({})}
        nextHref={next === undefined ? undefined : address.with({ after: next.toString() })}
      />
    </div>
  );
}

/** Words, and small below them the code that is hashed into the entry. */
function Named({ words, code }: { readonly words: string | undefined; readonly code: string }) {
  return (
    <>
      {words}
      {words !== undefined && <br />}
      <span class="code xsmall muted">{code}</span>
    </>
  );
}

function Who({ party }: { readonly party: AuditParty }) {
  const { text, role } = actorWords(party);
  return <Named words={text} code={role === "" ? party.code : `${role} · ${party.code}`} />;
}

function About({ text, href, code }: SubjectWords & Pick<AuditParty, "code">) {
  if (href === undefined) return <Named words={text === "" ? undefined : text} code={code} />;
  return (
    <>
      <a href={href}>{text}</a>
      <br />
      <span class="code xsmall muted">{code}</span>
    </>
  );
}
