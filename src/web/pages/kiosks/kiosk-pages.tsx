import type { Context, Hono } from "hono";
import type { KioskPlace } from "../../../app/ballots/kiosk/list-kiosks.ts";
import type { KioskCases } from "../../../app/ballots/kiosk/make-kiosk-cases.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, FilesField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { formWithFile } from "../../shell/form-with-file.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { NoUnits } from "../no-units.tsx";
import { KiosksTable, placeName } from "./kiosks-table.tsx";
import { placeOf, placeValue } from "./place-value.ts";
import { ReadIn } from "./read-in.tsx";

export interface KioskPagesDeps {
  readonly kioskCases: Pick<KioskCases, "listKiosks" | "givePairingCode" | "readInQueue">;
  readonly now: () => Date;
}

/** Máy tại quầy: how each does, a code for another one, and files of those that cannot reach the server. */
export function kioskPages(app: Hono<WebEnv>, deps: KioskPagesDeps): void {
  const manages = requires("devices.manage");
  app.get("/kiosks", manages, (c) => showKiosks(c, deps, {}));

  app.post("/kiosks", manages, async (c) => {
    const given = await deps.kioskCases.givePairingCode(signedInActor(c), placeOf(fieldOf(c.var.form, "place")));
    if (given.ok) return showCode(c, given.value);
    return showKiosks(c, deps, { codeErrors: refusedForm(c, given.failure, ["place"]) });
  });

  app.post("/kiosks/queue", manages, async (c) => {
    const sent = await formWithFile(c);
    if (!sent.ok) return showKiosks(c, deps, { fileErrors: refusedForm(c, sent.failure, ["file"]) });
    const { file } = sent.value;
    if (file === undefined) return showKiosks(c, deps, { fileErrors: refusedForm(c, NO_FILE, ["file"]) });
    const text = Buffer.from(file.content).toString("utf8");
    const readIn = await deps.kioskCases.readInQueue(signedInActor(c), text);
    if (!readIn.ok) return showKiosks(c, deps, { fileErrors: refusedForm(c, readIn.failure, ["file"]) });
    return showPage(
      c,
      { title: "Đã nhận tệp phiếu", crumbs: [{ title: "Máy tại quầy", href: "/kiosks" }] },
      <ReadIn readIn={readIn.value} />,
    );
  });
}

const NO_FILE = {
  code: "upload.empty",
  at: "file",
  message: "Chưa chọn tệp nào.",
  mend: "Chọn tệp phiếu xuất từ máy tại quầy.",
};

interface Refusals {
  readonly codeErrors?: readonly FormError[];
  readonly fileErrors?: readonly FormError[];
}

async function showKiosks(
  c: Context<WebEnv>,
  { kioskCases, now }: KioskPagesDeps,
  { codeErrors = [], fileErrors = [] }: Refusals,
) {
  const listed = await kioskCases.listKiosks(signedInActor(c));
  if (!listed.ok) return showRefusal(c, listed.failure);
  const { kiosks, places } = listed.value;
  return showPage(
    c,
    {
      title: "Máy tại quầy",
      lead: "Máy hỏi ý kiến chạy được nhiều tuần không cần mạng. Bảng dưới cho biết máy nào còn giữ phiếu.",
      hasErrors: codeErrors.length + fileErrors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa cấp được mã" errors={codeErrors} />
      <ErrorSummary title="Chưa nhận được tệp phiếu" errors={fileErrors} />
      <KiosksTable kiosks={kiosks} now={now()} />
      <p>
        Máy hỏng hay bị mất thì thu hồi ở <a href="/devices">Thiết bị gửi phiếu</a>.
      </p>
      <NewCode places={places} errors={codeErrors} />
      <section class="panel narrow" aria-labelledby="queue-file">
        <h2 id="queue-file">Nhận tệp phiếu</h2>
        <p>
          Dành cho máy không nối được mạng: xuất tệp ở bảng nhân viên của máy, rồi tải lên đây. Tải hai lần không sao.
        </p>
        <PostForm action="/kiosks/queue" hasFiles label="Nhận tệp phiếu">
          <FilesField name="file" label="Tệp phiếu xuất từ máy" isSingle error={errorOf(fileErrors, "file")} />
          <Button look="quiet">Nhận tệp</Button>
        </PostForm>
      </section>
    </>,
  );
}

interface NewCodeProps {
  readonly places: readonly KioskPlace[];
  readonly errors: readonly FormError[];
}

function NewCode({ places, errors }: NewCodeProps) {
  return (
    <section class="panel narrow" aria-labelledby="new-code">
      <h2 id="new-code">Ghép một máy mới</h2>
      <p>
        Mở <code>/kiosk</code> trên máy đặt ở quầy, rồi gõ mã lấy ở đây. Mã dùng một lần, trong 15 phút.
      </p>
      {places.length === 0 ? (
        <NoUnits />
      ) : (
        <PostForm action="/kiosks" label="Lấy mã ghép máy">
          <ChoiceField
            name="place"
            label="Nơi đặt máy"
            choices={places.map((place) => ({ value: placeValue(place), label: placeName(place) }))}
            error={errorOf(errors, "place")}
          />
          <Button>Lấy mã ghép máy</Button>
        </PostForm>
      )}
    </section>
  );
}

function showCode(c: Context<WebEnv>, { code, expiresAt }: { readonly code: string; readonly expiresAt: Date }) {
  return showPage(
    c,
    { title: "Mã ghép máy", crumbs: [{ title: "Máy tại quầy", href: "/kiosks" }] },
    <div class="stack narrow">
      <p class="panel secret">{code}</p>
      <p>
        Mở <code>/kiosk</code> trên máy đặt ở quầy và gõ mã này trước {formatMoment(expiresAt)}.
      </p>
      <Note>Mã chỉ hiện một lần và ghép được một máy. Gõ nhầm thì lấy mã khác.</Note>
    </div>,
  );
}
