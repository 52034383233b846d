import type { BuildOptions } from "esbuild";

export declare const CLIENT_OPTIONS: BuildOptions;
