import { join } from "node:path";
import { context, type Plugin } from "esbuild";
import { clientBuild } from "../../build-client.mjs";

export interface ClientWatch {
  /** Stops watching. */
  readonly end: () => Promise<void>;
}

/**
 * Bundles the code of pages below a root into its dist/client, and again whenever a source of it is saved. Answers when
 * it was built for the first time; `onBuilt` hears of every later build. A fault of the sources is shown, and the
 * bundle from before stays.
 */
export async function watchClient(root: string, onBuilt: () => void = () => undefined): Promise<ClientWatch> {
  const options = clientBuild(root, join("dist", "client"));
  let heard = onBuilt;
  const telling: Plugin = {
    name: "telling",
    setup: (build) => {
      build.onEnd(() => {
        heard();
      });
    },
  };
  const watching = await context({ ...options, plugins: [...(options.plugins ?? []), telling] });
  const first = new Promise<void>((resolve) => {
    heard = () => {
      heard = onBuilt;
      resolve();
    };
  });
  await watching.watch();
  await first;
  return { end: () => watching.dispose() };
}
