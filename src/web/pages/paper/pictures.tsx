import type { Context, Hono } from "hono";
import type { BatchAddress } from "../../../app/paper/paper-deps.ts";
import type { PaperCases } from "../../../app/paper/paper-cases.ts";
import type { BatchView } from "../../../app/paper/view-batch.ts";
import { MOST_PICTURE_BYTES } from "../../../core/ballots/keyed/picture.ts";
import { paperFailure } from "../../../core/ballots/keyed/paper-failure.ts";
import { failed, success, type Result } from "../../../core/base/result.ts";
import { attachmentDisposition } from "../../../core/integrity/evidence-file.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, type FormError } from "../../components/error-summary.tsx";
import { FilesField, TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { requires } from "../../shell/gate.ts";
import { showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { MalformedUpload, type UploadPart, type UploadParts } from "../../shell/upload-parts.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { batchAddressIn, batchHref } from "./paper-words.ts";

type Pictures = BatchView["pictures"];

interface PictureDeps {
  readonly paper: Pick<PaperCases, "attachPicture" | "removePicture" | "readPicture">;
}

export type ShowAgain = (c: Context<WebEnv>, failure: ReturnType<typeof paperFailure>) => Promise<Response>;

/** Ảnh phiếu: to be shown on our own pages beside what is keyed, and taken away again. */
export function picturePages(app: Hono<WebEnv>, { paper }: PictureDeps, showAgain: ShowAgain): void {
  app.get("/paper/:agencyCode/:number/pictures/:imageNo", requires("ballots.key"), async (c) => {
    const read = await paper.readPicture(signedInActor(c), pictureIn(c));
    if (!read.ok) return showRefusal(c, read.failure);
    const { name, mediaType, content } = read.value;
    c.header("Content-Type", mediaType);
    // A picture is shown in place; anything else is saved and opened outside.
    const isShown = mediaType.startsWith("image/");
    c.header("Content-Disposition", isShown ? "inline" : attachmentDisposition(name));
    c.header("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
    c.header("Cache-Control", "private, no-store");
    return c.body(new Uint8Array(content));
  });

  app.post("/paper/:agencyCode/:number/pictures", requires("ballots.key"), async (c) => {
    const address = batchAddressIn(c);
    const taken = await takePictures(c, ({ sheetNo, file }) =>
      paper.attachPicture(signedInActor(c), { ...address, sheetNo, file }),
    );
    if (taken.ok) return c.redirect(`${batchHref(address)}?done=pictures`, 303);
    return taken.failure.code.startsWith("paper.") ? showAgain(c, taken.failure) : showRefusal(c, taken.failure);
  });

  app.post("/paper/:agencyCode/:number/pictures/:imageNo/remove", requires("ballots.key"), async (c) => {
    const removed = await paper.removePicture(signedInActor(c), pictureIn(c));
    if (removed.ok) return c.redirect(`${batchHref(batchAddressIn(c))}?done=picture-removed`, 303);
    return removed.failure.code.startsWith("paper.") ? showAgain(c, removed.failure) : showRefusal(c, removed.failure);
  });
}

function pictureIn(c: Context<WebEnv>) {
  return { ...batchAddressIn(c), imageNo: rowNumber(c.req.param("imageNo")) };
}

interface TakenFile {
  readonly sheetNo: number | undefined;
  readonly file: { readonly name: string; readonly content: Uint8Array };
}

/** One file after the other, as they arrive: what came before one that is refused is kept. */
async function takePictures(
  c: Context<WebEnv>,
  attach: (taken: TakenFile) => Promise<Result<undefined>>,
): Promise<Result<undefined>> {
  const { upload } = c.var;
  if (upload === undefined) return failed(paperFailure("paper.picture-none", "pictures"));
  try {
    return await eachPicture(upload, attach);
  } catch (error) {
    if (error instanceof MalformedUpload) return failed(error.failure);
    throw error;
  }
}

async function eachPicture(
  upload: UploadParts,
  attach: (taken: TakenFile) => Promise<Result<undefined>>,
): Promise<Result<undefined>> {
  let sheetNo: number | undefined;
  let count = 0;
  for (let part = await upload.next(); part.done !== true; part = await upload.next()) {
    const { name, fileName } = part.value;
    const content = await contentOf(part.value);
    if (name === "firstSheet") {
      const typed = content.toString("utf8").trim();
      sheetNo = typed === "" ? undefined : rowNumber(typed);
    }
    if (fileName === undefined || fileName === "") continue;
    const attached = await attach({ sheetNo, file: { name: fileName, content } });
    if (!attached.ok) return attached;
    count += 1;
    if (sheetNo !== undefined) sheetNo += 1;
  }
  return count === 0 ? failed(paperFailure("paper.picture-none", "pictures")) : success(undefined);
}

/** No more than one byte beyond what is allowed: enough to be refused as too large. */
async function contentOf({ content }: UploadPart): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    if (size > MOST_PICTURE_BYTES) continue;
    chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}

interface PictureListProps {
  readonly address: BatchAddress;
  readonly pictures: Pictures;
  readonly isOpen: boolean;
  readonly errors: readonly FormError[];
}

/** What is attached to a batch, and the place to attach more while it is open. */
export function PictureList({ address, pictures, isOpen, errors }: PictureListProps) {
  if (!isOpen && pictures.length === 0) return null;
  const href = batchHref(address);
  return (
    <section class="stack" aria-labelledby="pictures-title">
      <h2 id="pictures-title">Ảnh phiếu</h2>
      {pictures.length > 0 && (
        <ul class="stack stack--tight">
          {pictures.map(({ imageNo, sheetNo, name }) => (
            <li class="row">
              <a href={`${href}/pictures/${imageNo.toString()}`}>
                {sheetNo === undefined ? "Nhiều phiếu" : `Phiếu ${sheetNo.toString()}`}: {name}
              </a>
              {isOpen && (
                <PostForm
                  action={`${href}/pictures/${imageNo.toString()}/remove`}
                  class="row"
                  label={`Bỏ ảnh ${imageNo.toString()}`}
                >
                  <Button look="quiet">Bỏ</Button>
                </PostForm>
              )}
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <PostForm action={`${href}/pictures`} class="form narrow" hasFiles>
          <TextField
            name="firstSheet"
            label="Tệp đầu là ảnh của phiếu số"
            hint="Mỗi tệp sau là phiếu tiếp theo. Để trống khi một tệp quét nhiều phiếu."
            inputmode="numeric"
            maxlength={3}
            error={errorOf(errors, "firstSheet")}
          />
          <FilesField
            name="pictures"
            label="Ảnh chụp, bản quét"
            hint="PNG, JPG, PDF; mỗi tệp không quá 10 MB, mỗi lần 95 tệp. Nơi chụp, máy chụp ghi trong ảnh bị bỏ đi."
            error={errorOf(errors, "pictures")}
          />
          <Button look="quiet">Gắn ảnh</Button>
        </PostForm>
      )}
    </section>
  );
}

interface SheetPicturesProps {
  readonly address: BatchAddress;
  readonly pictures: Pictures;
  readonly sheetNo: number;
}

/** The pictures of one sheet beside its form; files of many sheets by their names. */
export function SheetPictures({ address, pictures, sheetNo }: SheetPicturesProps) {
  const hrefOf = (imageNo: number): string => `${batchHref(address)}/pictures/${imageNo.toString()}`;
  const own = pictures.filter((picture) => picture.sheetNo === sheetNo);
  const shown = own.filter(({ mediaType }) => mediaType.startsWith("image/"));
  const ofMany = pictures.filter((picture) => picture.sheetNo === undefined);
  const saved = [...own.filter((picture) => !shown.includes(picture)), ...ofMany];
  if (shown.length + saved.length === 0) return null;
  const label = `Ảnh phiếu số ${sheetNo.toString()}`;
  return (
    <section class="panel scan" aria-label={label} data-scan="">
      {shown.length > 0 && (
        <div class="scan-view" tabindex={0} role="group" aria-label="Ảnh, cuộn được">
          {shown.map(({ imageNo, name }) => (
            <div class="scan-sheet">
              <img src={hrefOf(imageNo)} alt={`${label}, tệp ${name}`} />
            </div>
          ))}
        </div>
      )}
      {shown.length > 0 && <ScanKeys />}
      <ul class="small">
        {shown.map(({ imageNo, name }) => (
          <li>
            <a href={hrefOf(imageNo)} target="_blank" rel="noreferrer">
              Mở cỡ lớn: {name}
            </a>
          </li>
        ))}
        {saved.map(({ imageNo, name }) => (
          <li>
            <a href={hrefOf(imageNo)} download>
              {name}
              <span class="sr"> (tải về)</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Shown by the client code that makes them work. */
function ScanKeys() {
  return (
    <p class="small muted scan-keys" hidden>
      <kbd>Alt</kbd> <kbd>+</kbd> phóng to, <kbd>Alt</kbd> <kbd>-</kbd> thu nhỏ, <kbd>Alt</kbd> <kbd>0</kbd> xoay,{" "}
      <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> cuộn ảnh.
    </p>
  );
}
