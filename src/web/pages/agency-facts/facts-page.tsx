import type { Context, Hono } from "hono";
import type {
  NamedFactEntry,
  ViewAgencyFacts,
  ViewedFact,
  ViewedFacts,
} from "../../../app/agency-facts/view-agency-facts.ts";
import type { WithdrawAgencyFact } from "../../../app/agency-facts/withdraw-agency-fact.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import { INDICATOR_NAMES } from "../../../core/scoring/wording.ts";
import { Badge } from "../../components/badge.tsx";
import { Button, ButtonLink } from "../../components/button.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { EvidenceLink } from "../evidence/evidence-link.tsx";
import { Computed } from "./computed-fact.tsx";
import { differenceWords, FACTS_CRUMB, factsAddressOf, factsHref, pointsText } from "./facts-words.ts";

export interface FactsPageDeps {
  readonly viewAgencyFacts: ViewAgencyFacts;
  readonly withdrawAgencyFact: WithdrawAgencyFact;
}

/** Indicators 5, 6, 8 and 9 of one unit: computed and entered side by side, with evidence and what was before. */
export function factsPages(app: Hono<WebEnv>, { viewAgencyFacts, withdrawAgencyFact }: FactsPageDeps): void {
  app.get("/facts/:tallySetId/:agencyCode", requires("facts.read"), async (c) => {
    const found = await viewAgencyFacts(signedInActor(c), factsAddressOf(c));
    return found.ok ? showFacts(c, found.value) : showRefusal(c, found.failure);
  });

  for (const act of ["withdraw", "restore"] as const)
    app.post(`/facts/:tallySetId/:agencyCode/entries/:entryId/${act}`, requires("facts.enter"), async (c) => {
      const address = factsAddressOf(c);
      const isWithdrawn = act === "withdraw";
      const entryId = rowNumber(c.req.param("entryId"));
      const done = await withdrawAgencyFact(signedInActor(c), { ...address, entryId, isWithdrawn });
      if (!done.ok) return showRefusal(c, done.failure);
      return c.redirect(afterwards(factsHref(address), isWithdrawn ? "fact-withdrawn" : "fact-restored"), 303);
    });
}

function showFacts(c: Context<WebEnv>, view: ViewedFacts) {
  const { set, unit, facts } = view;
  const days = `${formatVietnameseDate(set.window.from)}–${formatVietnameseDate(set.window.to)}`;
  return showPage(
    c,
    {
      title: `Số liệu của ${unit.version.name ?? unit.code}`,
      lead: `${set.title}, ${days}. Giá trị tự khai không đổi kết quả; người thẩm định xem xét khi chấm.`,
      crumbs: [{ ...FACTS_CRUMB, href: `${FACTS_CRUMB.href}?set=${set.id.toString()}` }],
    },
    <>
      {facts.map((fact) => (
        <Fact fact={fact} view={view} />
      ))}
    </>,
  );
}

interface FactProps {
  readonly fact: ViewedFact;
  readonly view: ViewedFacts;
}

function Fact({ fact, view }: FactProps) {
  const { indicator, entries, computed } = fact;
  const address = { tallySetId: view.set.id, agencyCode: view.unit.code };
  return (
    <section class="panel stack stack--tight" aria-label={`Chỉ số ${indicator}`}>
      <h2>
        Chỉ số {indicator}. {INDICATOR_NAMES[indicator]}
      </h2>
      <div class="halves">
        <div>
          <h3>Hệ thống tính</h3>
          <Computed computed={computed} />
        </div>
        <Claimed fact={fact} />
      </div>
      {entries.length > 0 && <Entries fact={fact} view={view} />}
      {view.mayEnter && (
        <p>
          <ButtonLink href={`${factsHref(address)}/${indicator}`} look="quiet" about={`cho chỉ số ${indicator}`}>
            Khai giá trị khác
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

function Claimed({ fact: { claim, difference, computed } }: { readonly fact: ViewedFact }) {
  return (
    <div>
      <h3>Đơn vị tự khai</h3>
      {claim === undefined ? (
        <p class="muted">{computed.score === undefined ? "Chưa khai." : "Không khai khác: dùng mức hệ thống tính."}</p>
      ) : (
        <>
          <p class="strong">{pointsText(claim.points)} điểm</p>
          <p class="small">
            {difference === undefined ? "Không so được vì hệ thống chưa tính được." : differenceWords(difference)}
          </p>
          {claim.computedScore !== computed.score && (
            <p class="small muted">Lúc khai, hệ thống tính {thenText(claim.computedScore)}.</p>
          )}
        </>
      )}
    </div>
  );
}

function thenText(score: string | undefined): string {
  return score === undefined ? "chưa được" : `${formatDecimal(score)} điểm`;
}

function Entries({ fact: { indicator, entries, claim }, view }: FactProps) {
  const [newest] = entries;
  return (
    <>
      <h3>Đã khai</h3>
      <ol class="entries">
        {entries.map((entry) => (
          <li>
            <EntryText entry={entry} />
            {view.mayEnter && entry === newest && (
              <Act view={view} entry={entry} isClaim={entry === claim} about={`chỉ số ${indicator}`} />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function EntryText({ entry }: { readonly entry: NamedFactEntry }) {
  const { points, reason, evidenceId, evidenceName, enteredByName, enteredAt } = entry;
  return (
    <>
      <p>
        <b>{pointsText(points)} điểm</b> <EntryBadge entry={entry} />
      </p>
      <p>{reason}</p>
      <p class="small muted">
        {evidenceId !== undefined && <EvidenceLink id={evidenceId} name={evidenceName ?? ""} />}
        {` · ${enteredByName ?? "Không rõ người ghi"} · ${formatMoment(enteredAt)}`}
      </p>
    </>
  );
}

function EntryBadge({ entry: { isReplaced, isWithdrawn } }: { readonly entry: NamedFactEntry }) {
  if (isWithdrawn) return <Badge kind="warn" label="Đã rút lại" />;
  return isReplaced ? <Badge kind="neutral" label="Đã thay" /> : <Badge kind="sea" label="Đang khai" />;
}

interface ActProps {
  readonly view: ViewedFacts;
  readonly entry: NamedFactEntry;
  readonly isClaim: boolean;
  readonly about: string;
}

function Act({ view: { set, unit }, entry, isClaim, about }: ActProps) {
  const path = factsHref({ tallySetId: set.id, agencyCode: unit.code });
  return (
    <PostForm action={`${path}/entries/${entry.id.toString()}/${isClaim ? "withdraw" : "restore"}`} class="inline">
      <Button look="quiet" size="small" about={about}>
        {isClaim ? "Rút lại" : "Khôi phục"}
      </Button>
    </PostForm>
  );
}
