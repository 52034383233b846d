import type { Hono } from "hono";
import type { DecideOpenBallots } from "../../../app/ballots/open-policy.ts";
import type { OpenBallotsOfUnit, ViewOpenBallots } from "../../../app/ballots/view-open-ballots.ts";
import { formatCount, formatPercent } from "../../../core/base/vietnamese-format.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";

export interface OpenBallotPagesDeps {
  readonly viewOpenBallots: ViewOpenBallots;
  readonly decideOpenBallots: DecideOpenBallots;
}

const COLUMNS: readonly Column<OpenBallotsOfUnit>[] = [
  { title: "Đơn vị", isName: true, cell: ({ unit }) => unit.version.name ?? unit.code },
  { title: "Phiếu", isNumber: true, cell: ({ ballots }) => formatCount(ballots) },
  {
    title: "Hài lòng trên số trả lời",
    isNumber: true,
    cell: ({ satisfaction: share }) => {
      if (share === "withheld") return "không hiện";
      return share === undefined ? "dưới 10 phiếu" : `${formatCount(share.k)}/${formatCount(share.n)}`;
    },
  },
  {
    title: "Tỷ lệ",
    isNumber: true,
    cell: ({ satisfaction: share }) =>
      share === undefined || share === "withheld" ? "–" : (formatPercent(share, 1) ?? "–"),
  },
];

/** Góp ý mở: ballots from the open pages, apart from every result, and the province's decision on them. */
export function openBallotPages(app: Hono<WebEnv>, deps: OpenBallotPagesDeps): void {
  app.get("/open-ballots", requires("results.read"), async (c) => {
    const found = await deps.viewOpenBallots(signedInActor(c));
    if (!found.ok) return showRefusal(c, found.failure);
    const { isCounted, mayDecide, isStepped, units } = found.value;
    return showPage(
      c,
      {
        title: "Góp ý mở",
        lead: "Phiếu gửi từ trang mở của đơn vị, không gắn với hồ sơ nào. Không tính vào điểm, tỷ lệ nào khác.",
      },
      <>
        {units.length === 0 ? (
          <EmptyState
            title="Chưa có phiếu xem riêng nào"
            why="Mỗi đơn vị có một trang mở tại /b/open/ và mã đơn vị, ai cũng gửi được."
          />
        ) : (
          <DataTable label="Phiếu từ trang mở theo đơn vị" columns={COLUMNS} rows={units} />
        )}
        {isStepped && (
          <Note>
            Số phiếu hiện theo từng đợt: cập nhật khi có thêm ít nhất 10 phiếu, không quá một lần mỗi ngày, và ít nhất
            10 phiếu mới nhất luôn chưa được tính vào đây. Tỷ lệ hài lòng không hiện cho đơn vị: ai cũng gửi được phiếu
            từ trang mở, nên người gửi sẵn chín phiếu sẽ đọc được phiếu thứ mười.
          </Note>
        )}
        <Note>
          {isCounted
            ? "Tỉnh đang tính phiếu gửi từ trang mở vào kết quả như phiếu không có hồ sơ."
            : "Tỉnh đang xem riêng phiếu gửi từ trang mở, không tính vào kết quả."}{" "}
          Đổi cách tính chỉ có tác dụng với phiếu gửi từ đó về sau.
        </Note>
        {mayDecide && (
          <PostForm action="/open-ballots" class="row">
            <Button look="quiet" name="isCounted" value={isCounted ? "no" : "yes"}>
              {isCounted ? "Xem riêng từ nay" : "Tính vào kết quả từ nay"}
            </Button>
          </PostForm>
        )}
      </>,
    );
  });

  app.post("/open-ballots", requires("periods.manage"), async (c) => {
    const decided = await deps.decideOpenBallots(signedInActor(c), fieldOf(c.var.form, "isCounted") === "yes");
    return decided.ok ? c.redirect("/open-ballots", 303) : showRefusal(c, decided.failure);
  });
}
