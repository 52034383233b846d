import { createHash } from "node:crypto";
import type { PublishedResults } from "../../src/core/publication/published-results.ts";
import type { Publication, PublicationHead, ReadPublications } from "../../src/app/publications/public-reading.ts";

type Kept = Omit<PublicationHead, "number" | "periodId" | "title" | "publishedOn" | "period">;

const NOON = "T12:00:00+07:00";

/** A publication without storage: its head from its results, one file of data, and a hash that is its number's. */
export function publicationOf(results: PublishedResults, kept: Partial<Kept> = {}): Publication {
  const { publication, period } = results;
  const bytes = fileBytes(results);
  return {
    head: {
      ...publication,
      publishedAt: new Date(`${publication.publishedOn}${NOON}`),
      ...{ period, replaces: null, replacedBy: null, ...kept },
    },
    results,
    hash: sha256(`publication ${publication.number.toString()}`),
    signature: Buffer.alloc(64, publication.number).toString("base64"),
    keyFingerprint: sha256("key"),
    files: [{ name: "published.json", mediaType: "application/json", size: bytes.length, hash: sha256(bytes) }],
  };
}

function fileBytes(results: PublishedResults): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(results.publication));
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Publications that lie in memory and count how often one was asked for. */
export function publicationsInMemory(publications: readonly Publication[]): ReadPublications & { asked: number } {
  const found = (number: number) => publications.find(({ head }) => head.number === number);
  return {
    asked: 0,
    list: () => Promise.resolve([...publications].reverse().map(({ head }) => head)),
    find(number) {
      this.asked += 1;
      return Promise.resolve(found(number));
    },
    file: (number, name) => {
      const publication = found(number);
      const file = publication?.files.find((each) => each.name === name);
      if (publication === undefined || file === undefined) return Promise.resolve(undefined);
      return Promise.resolve({ ...file, bytes: fileBytes(publication.results) });
    },
    keys: () =>
      Promise.resolve([
        { fingerprint: sha256("key"), pem: "-----BEGIN PUBLIC KEY-----", validFrom: "2020-04-20", validTo: null },
      ]),
  };
}
