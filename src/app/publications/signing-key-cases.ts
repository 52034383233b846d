import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import type { Database } from "../../db/database.ts";
import { holdPublishing, publicationsByKey } from "../../db/publications.ts";
import { retireSigningKey, signingKeys } from "../../db/signing-keys.ts";
import { reading } from "../../db/transaction.ts";
import type { PublicationDeps } from "./publication-deps.ts";
import { makeKey } from "./signing.ts";

/** A key as the operator sees it: nothing of the private part. */
export interface KeyInList {
  /** SHA-256 of the public key, hexadecimal. */
  readonly fingerprint: string;
  readonly madeOn: LocalDate;
  /** Undefined: it signs. */
  readonly retiredOn: LocalDate | undefined;
  /** How many publications it has signed. */
  readonly publications: number;
}

/** Khóa ký of the installation, for its operator. */
export interface SigningKeyCases {
  /** The newest first. */
  list(): Promise<readonly KeyInList[]>;
  /**
   * Đổi khóa: a new key signs from now on, the one before nothing more. Public keys stay, so what was published is
   * verified as before. All of it or nothing; a publication under way is waited for.
   */
  rotate(actor: Actor): Promise<{ readonly fingerprint: string; readonly retired: string | undefined }>;
}

interface KeyDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly secrets: Pick<PublicationDeps["secrets"], "seal">;
}

export function makeSigningKeyCases({ database, clock, secrets }: KeyDeps): SigningKeyCases {
  return {
    list: () =>
      reading(database, async (queries) => {
        const [keys, counts] = [await signingKeys(queries), await publicationsByKey(queries)];
        return keys.map(({ id, fingerprint, madeAt, retiredAt }) => ({
          fingerprint,
          madeOn: dayIn(madeAt),
          retiredOn: retiredAt && dayIn(retiredAt),
          publications: counts.get(id) ?? 0,
        }));
      }),
    rotate: (actor) => {
      const at = clock();
      return inAuditedTransaction(database, { actor: actor.id, at }, async (tx, record) => {
        await holdPublishing(tx);
        const retired = await retireSigningKey(tx, at);
        if (retired !== undefined) {
          const { id, fingerprint } = retired;
          record({ action: "signing-key.retired", subject: `signing-key:${id}`, details: { fingerprint } });
        }
        const { fingerprint } = await makeKey(tx, { record, actor: actor.id, at }, { secrets });
        return { fingerprint, retired: retired?.fingerprint };
      });
    },
  };
}

function dayIn(at: Date): LocalDate {
  return dayOf(localTimeAt(at.getTime()));
}
