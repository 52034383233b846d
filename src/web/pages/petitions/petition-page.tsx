import type { Context, Hono } from "hono";
import type { ResolvePetition } from "../../../app/petitions/resolve-petition.ts";
import type { ViewedPetition, ViewPetition } from "../../../app/petitions/view-petitions.ts";
import type { Failure } from "../../../core/base/result.ts";
import { VERDICTS } from "../../../core/petitions/petition.ts";
import { Badge } from "../../components/badge.tsx";
import { ButtonLink } from "../../components/button.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { Note } from "../../components/note.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { formWithFile, proofIn } from "../../shell/form-with-file.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatMoment, formatTime, parseTypedMoment } from "../../shell/vietnamese-time.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { dossierHref } from "../dossiers/dossier-list.tsx";
import { KeptEdits } from "./edited-content.tsx";
import { Edits, Verdicts } from "./petition-history.tsx";
import {
  distanceWords,
  editHref,
  lastDayWords,
  PETITION_KIND_WORDS,
  petitionHref,
  PETITIONS_CRUMB,
  STANDING_KINDS,
  STANDING_WORDS,
  VERDICT_EFFECTS,
  VERDICT_WORDS,
} from "./petition-words.ts";
import { ANSWERED_ONLY, VERDICT_FIELDS, VerdictForm } from "./verdict-form.tsx";

export interface OnePetitionDeps {
  readonly viewPetition: ViewPetition;
  readonly resolvePetition: ResolvePetition;
}

/** One petition: its deadline, its verdict with evidence, every verdict before, and the form for the next one. */
export function onePetitionPages(app: Hono<WebEnv>, deps: OnePetitionDeps): void {
  app.get("/petitions/:code", requires("petitions.read"), (c) => showPetition(c, deps, NOTHING_TYPED));

  app.post("/petitions/:code", requires("petitions.manage"), async (c) => {
    const form = await formWithFile(c);
    if (!form.ok) return showRefusal(c, form.failure);
    const { fields } = form.value;
    const code = c.req.param("code");
    const resolvedAt = parseTypedMoment(fieldOf(fields, "resolvedAt"));
    const typed = fieldOf(fields, "verdict");
    const verdict = VERDICTS.find((known) => known === typed);
    const reason = fieldOf(fields, "reason");
    const refuse = (failure: Failure) =>
      showPetition(c, deps, { fields, errors: refusedForm(c, failure, VERDICT_FIELDS) });
    if (verdict === undefined && typed !== ANSWERED_ONLY) return refuse(VERDICT_MISSING);
    if (resolvedAt === undefined) return refuse(DAY_MALFORMED);
    const proof = proofIn(form.value);
    if (!proof.ok) return refuse(proof.failure);
    const resolved = await deps.resolvePetition(signedInActor(c), {
      ...{ code, verdict, resolvedAt, reason },
      evidence: proof.value,
    });
    if (resolved.ok) return c.redirect(afterwards(petitionHref(code), "verdict"), 303);
    return VERDICT_FIELDS.includes(resolved.failure.at) ? refuse(resolved.failure) : showRefusal(c, resolved.failure);
  });
}

interface Typed {
  readonly fields: FormFields;
  readonly errors: readonly FormError[];
}

const NOTHING_TYPED: Typed = { fields: new Map(), errors: [] };

const VERDICT_MISSING: Failure = {
  code: "petition.verdict-missing",
  at: "verdict",
  message: "Chưa chọn kết luận.",
  mend: "Chọn một kết luận, hoặc “Đã trả lời, không kết luận”.",
};

const DAY_MALFORMED: Failure = {
  code: "petition.resolved-malformed",
  at: "resolvedAt",
  message: "Chưa ghi ngày trả lời, hoặc ngày không có.",
  mend: "Viết ngày như 15/12/2020, nếu biết giờ thì 09:30 15/12/2020.",
};

async function showPetition(c: Context<WebEnv>, deps: OnePetitionDeps, typed: Typed) {
  const found = await deps.viewPetition(signedInActor(c), c.req.param("code") ?? "");
  if (!found.ok) return showRefusal(c, found.failure);
  const { petition, unit, mayResolve } = found.value;
  return showPage(
    c,
    {
      title: `Phản ánh, kiến nghị ${petition.code}`,
      lead: unit?.version.name ?? petition.agencyCode ?? "Không nêu đơn vị",
      crumbs: [PETITIONS_CRUMB],
      hasErrors: typed.errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa ghi được kết luận" errors={typed.errors} />
      <div class="halves">
        <Facts view={found.value} />
        <Standing view={found.value} />
      </div>
      <KeptEdits view={found.value} />
      <SilentFiles view={found.value} />
      <Verdicts verdicts={found.value.verdicts} />
      <Edits edits={found.value.edits} />
      {mayResolve && <VerdictForm petition={petition} {...typed} />}
    </>,
  );
}

function Facts({ view: { petition, entered, isByHand, mayResolve } }: { readonly view: ViewedPetition }) {
  const { dossierCode, agencyCode, officerCode, kind, receivedAt } = petition;
  return (
    <section class="panel stack stack--tight" aria-label="Nội dung phản ánh">
      <h2>Nội dung</h2>
      <DefinitionList
        rows={[
          ["Loại", PETITION_KIND_WORDS[kind]],
          [
            "Hồ sơ",
            dossierCode !== undefined && agencyCode !== undefined ? (
              <a class="code" href={dossierHref(agencyCode, dossierCode)}>
                {dossierCode}
              </a>
            ) : (
              (dossierCode ?? "")
            ),
          ],
          ["Cán bộ bị phản ánh", officerCode ?? ""],
          ["Tiếp nhận", receivedAt === undefined ? "" : formatTime(receivedAt)],
          ["Nguồn", entered === undefined ? "Tệp dữ liệu" : enteredWords(entered, isByHand)],
        ]}
      />
      {mayResolve && (
        <p>
          <ButtonLink href={editHref(petition.code)} look="quiet">
            {agencyCode === undefined ? "Ghi đơn vị, sửa nội dung" : "Sửa nội dung"}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

function enteredWords({ by, at }: NonNullable<ViewedPetition["entered"]>, isByHand: boolean): string {
  const words = `Ghi bằng tay lúc ${formatMoment(at)}${by === undefined ? "" : `, ${by}`}`;
  return isByHand ? words : `${words}; sau đó có trong tệp dữ liệu`;
}

function Standing({ view: { petition, standing, deadline } }: { readonly view: ViewedPetition }) {
  const { dueAt, resolvedAt, verdict } = petition;
  return (
    <section class="panel stack stack--tight" aria-label="Hạn và kết luận">
      <h2>Hạn và kết luận</h2>
      <p>
        <Badge kind={STANDING_KINDS[standing]} label={STANDING_WORDS[standing]} />{" "}
        {deadline !== undefined && <b>{distanceWords(deadline, resolvedAt !== undefined)}</b>}
      </p>
      <DefinitionList
        rows={[
          ["Hạn trả lời", dueAt === undefined ? "" : formatTime(dueAt)],
          ...(deadline === undefined || lastDayWords(deadline) === ""
            ? []
            : [["Hạn rơi vào", lastDayWords(deadline)] as const]),
          ["Trả lời", resolvedAt === undefined ? "" : formatTime(resolvedAt)],
          ["Kết luận", verdict === undefined ? undecidedWords(petition) : VERDICT_WORDS[verdict]],
        ]}
      />
      <p class="small muted">
        {verdict === undefined || petition.kind === "other" ? effectWithout(petition) : VERDICT_EFFECTS[verdict]}
        {standing === "overdue" && " Phản ánh quá hạn chưa trả lời được tính là kéo dài ở chỉ số 8."}
      </p>
    </section>
  );
}

function undecidedWords({ resolvedAt }: ViewedPetition["petition"]): string {
  return resolvedAt === undefined ? "" : "Đã trả lời, không kết luận";
}

function effectWithout({ kind, dossierCode }: ViewedPetition["petition"]): string {
  if (kind === "other") return "Không phải phản ánh về hành vi, nên chỉ tính vào chỉ số 8.";
  if (dossierCode === undefined) return "Phản ánh không nêu hồ sơ nào, nên chỉ tính vào chỉ số 8.";
  return "Khi chưa có kết luận, chỉ số 7 của hồ sơ tính theo bộ quy tắc của kỳ.";
}

/** A file that came without verdict after a person entered one: what the person entered stands, and this is said. */
function SilentFiles({ view: { silentFiles } }: { readonly view: ViewedPetition }) {
  if (silentFiles.length === 0) return null;
  return (
    <Note kind="warn">
      <p>
        <b>Tệp nhập sau đó không có kết luận.</b> Kết luận đã ghi bằng tay được giữ.
      </p>
      <ul>
        {silentFiles.map(({ at, fileResolvedAt }) => (
          <li>
            Nhập lúc {formatMoment(at)}:{" "}
            {fileResolvedAt === "none"
              ? "tệp ghi là chưa trả lời"
              : `tệp ghi trả lời ngày ${isoDayWords(fileResolvedAt)}`}
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** As the audit keeps it, `2020-04-12` or `2020-04-12T08:00`. */
function isoDayWords(text: string): string {
  const [, year = "", month = "", day = "", clock] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(text) ?? [];
  return `${clock === undefined ? "" : `${clock} `}${day}/${month}/${year}`;
}
