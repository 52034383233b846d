import type { Actor } from "../../core/access/actor.ts";
import type { SessionStage } from "../../core/access/session-stage.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import type { Assets } from "./assets.ts";
import type { UploadParts } from "./upload-parts.ts";

/** Who is behind a request, once the cookie of a session was recognised. */
export interface SignedIn {
  readonly sessionId: number;
  readonly accountId: number;
  readonly actor: Actor;
  /** Before it is `open`, there is one page for this visitor: the one that opens it. */
  readonly stage: SessionStage;
}

/** Fields of a sent form by name: composed letters (NFC), trimmed; passwords keep their spaces. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

/** What the shell knows of a request when a page gets it. */
export interface WebEnv {
  Variables: {
    readonly assets: Assets;
    readonly provinceName: string;
    /** The token that every form of this visitor must carry. */
    readonly formToken: string;
    readonly signedIn: SignedIn | undefined;
    /** Today in the civil time of the province. */
    readonly today: LocalDate;
    /** Fields of a form that was sent and found genuine. */
    readonly form: FormFields;
    /** Files of a form that was sent and found genuine, as they arrive. */
    readonly upload: UploadParts;
  };
}
