import { queueFileText } from "../../../core/ballots/kiosk/queue-file.ts";
import { sealOfDevice } from "./device-key.ts";
import type { KioskStore } from "./store.ts";

const MOST_EXPORTED = 100_000;

/** Everything that is here and can be read, as one sealed file. It stays here too: a file can be lost. */
export async function exportedQueue(
  store: Pick<KioskStore, "oldest" | "asides">,
  { token, deviceId }: { readonly token: string; readonly deviceId: number },
): Promise<string> {
  const rows = [...(await store.oldest(MOST_EXPORTED)), ...(await store.asides())];
  const sealed = JSON.stringify(rows.flatMap((row) => ("queued" in row ? [row.queued] : [])));
  return queueFileText({ deviceId, sealed, seal: await sealOfDevice(token, sealed) });
}
