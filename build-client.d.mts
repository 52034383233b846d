import type { BuildOptions } from "esbuild";

export declare const CLIENT_OPTIONS: BuildOptions;

/** All code of pages below a root, into a folder of it. */
export declare function clientBuild(root: string, outdir: string): BuildOptions;
