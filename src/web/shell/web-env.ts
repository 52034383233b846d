import type { SignedIn } from "../../app/accounts/read-session.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import type { Assets } from "./assets.ts";
import type { UploadParts } from "./upload-parts.ts";

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
    /** The token of the session in the cookie, whether it is good or not. */
    readonly sessionToken: string | undefined;
    /** Today in the civil time of the province. */
    readonly today: LocalDate;
    /** Fields of a form that was sent and found genuine. */
    readonly form: FormFields;
    /** Files of a form that was sent and found genuine, as they arrive. */
    readonly upload: UploadParts | undefined;
  };
}
