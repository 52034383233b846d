import type { Context, Hono } from "hono";
import type { LateCases, TallySetCases } from "../../../app/evaluate-server/manage-tally-sets.ts";
import { MOST_LATE } from "../../../app/evaluate-server/manage-tally-sets.ts";
import type { TallySet } from "../../../app/view-results/view-results.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { dossierHref } from "../dossiers/dossier-list.tsx";

interface LateCasesDeps {
  readonly tallySetCases: Pick<TallySetCases, "listLate">;
}

/** Tới muộn: what would count otherwise in a frozen set, for those who read the whole province. */
export function lateCasesPage(app: Hono<WebEnv>, { tallySetCases }: LateCasesDeps): void {
  app.get("/results/:tallySetId/late", requires("results.read"), async (c) => {
    const found = await tallySetCases.listLate(signedInActor(c), rowNumber(c.req.param("tallySetId")));
    if (!found.ok) return showRefusal(c, found.failure);
    const { set, cases } = found.value;
    return showPage(
      c,
      {
        title: "Tới sau khi chốt",
        lead: "Kết quả đã chốt giữ nguyên. Những mục dưới đây sẽ được tính khác đi trong một bộ tổng hợp mới.",
        crumbs: [
          { title: "Kết quả đánh giá", href: "/results" },
          { title: set.title, href: `/results/${set.id}` },
        ],
      },
      cases.length === 0 ? <Nothing set={set} /> : <CasesTable cases={cases} />,
    );
  });
}

/** Leads to the late cases of a frozen set, for whoever may read them. */
export function LateCasesLink({ c, set }: { readonly c: Context<WebEnv>; readonly set: TallySet }) {
  const readsAll = scopeOf(signedInActor(c), "results.read", c.var.today)?.wholeProvince === true;
  if (!readsAll || set.state !== "frozen") return null;
  return (
    <ButtonLink href={`/results/${set.id}/late`} look="quiet">
      Tới sau khi chốt
    </ButtonLink>
  );
}

function Nothing({ set: { state } }: { readonly set: TallySet }) {
  return state === "frozen" ? (
    <EmptyState
      title="Không có gì tới muộn"
      why="Từ khi chốt, chưa có hồ sơ hay phiếu nào của kỳ tới thêm hoặc thay đổi."
    />
  ) : (
    <EmptyState title="Bộ tổng hợp chưa chốt" why="Trước khi chốt, mọi thay đổi được tính ngay, không có gì là muộn." />
  );
}

type LateCase = LateCases["cases"][number];

/** A ballot is named by nothing but its unit: its number is written nowhere else that people see. */
const COLUMNS: readonly Column<LateCase>[] = [
  {
    title: "Hồ sơ, phiếu",
    isName: true,
    cell: ({ agencyCode, dossierCode, isOnFile }) => {
      if (dossierCode === undefined) return "Phiếu không ghi hồ sơ";
      if (!isOnFile)
        return (
          <>
            <span class="code">{dossierCode}</span> <span class="small muted">không có hồ sơ này trong dữ liệu</span>
          </>
        );
      return (
        <a class="code" href={dossierHref(agencyCode, dossierCode)}>
          {dossierCode}
        </a>
      );
    },
  },
  { title: "Đơn vị", cell: ({ agencyCode }) => <span class="code">{agencyCode}</span> },
  { title: "Nhận thấy lúc", isTime: true, cell: ({ noticedAt }) => formatMoment(noticedAt) },
];

function CasesTable({ cases }: { readonly cases: readonly LateCase[] }) {
  return (
    <div class="stack stack--tight">
      <DataTable label="Hồ sơ và phiếu tới sau khi chốt" rows={cases} columns={COLUMNS} />
      <p class="small muted">
        {cases.length < MOST_LATE
          ? `${formatCount(cases.length)} mục, mới nhất trước.`
          : `${formatCount(MOST_LATE)} mục mới nhất; còn nữa.`}
      </p>
    </div>
  );
}
