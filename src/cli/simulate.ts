import { InvalidArgumentError, type Command } from "commander";
import {
  SIMULATED_PROVINCES,
  type SimulateProvince,
  type SimulatedDataSet,
  type SimulatedProvince,
} from "../app/simulate-province/simulate-province.ts";
import { formatIsoDate } from "../core/base/local-date.ts";
import { success } from "../core/base/result.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import type { CommandContext } from "./program.ts";

interface SimulateOptions {
  readonly like: SimulatedProvince;
  readonly seed: bigint;
  readonly dossiers: number;
  readonly out: string;
}

const DEFAULT_DOSSIERS = 50_000;
const MOST_DOSSIERS = 100_000_000;

function readProvince(word: string): SimulatedProvince {
  if (Object.hasOwn(SIMULATED_PROVINCES, word)) return word as SimulatedProvince;
  throw new InvalidArgumentError(`Chọn trong: ${Object.keys(SIMULATED_PROVINCES).join(", ")}.`);
}

export function readSeed(word: string): bigint {
  if (/^\d{1,18}$/.test(word)) return BigInt(word);
  throw new InvalidArgumentError("Cần một số nguyên không âm, tối đa 18 chữ số.");
}

export function readDossierCount(word: string): number {
  const count = /^\d{1,9}$/.test(word) ? parseInt(word, 10) : 0;
  if (count >= 1 && count <= MOST_DOSSIERS) return count;
  throw new InvalidArgumentError(`Cần một số nguyên từ 1 đến ${formatCount(MOST_DOSSIERS)}.`);
}

const HELP = `
Ghi một năm của một tỉnh thành bộ dữ liệu thô (CSV), cùng truth.json ghi những gì đã dùng để sinh ra dữ liệu.
Cùng --seed và --dossiers thì ra cùng từng byte. Kết quả có hình dạng như tỉnh đã công bố từ khoảng 20.000 hồ sơ.`;

/** `hailong simulate`: writes a data set that no person is in. */
export function registerSimulate(
  program: Command,
  { terminal, action, simulateProvince }: CommandContext & { readonly simulateProvince: SimulateProvince },
): void {
  program
    .command("simulate")
    .description("sinh dữ liệu mô phỏng một năm của một tỉnh")
    .usage("--out <thư mục> [tùy chọn]")
    .option("--like <tỉnh>", "mô phỏng theo: binh-thuan-2020", readProvince, "binh-thuan-2020")
    .option("--seed <số>", "hạt giống ngẫu nhiên", readSeed, 1n)
    .option("--dossiers <số>", "số hồ sơ của cả tỉnh", readDossierCount, DEFAULT_DOSSIERS)
    .requiredOption("--out <thư mục>", "thư mục mới, trống, hoặc của lần simulate trước")
    .addHelpText("after", HELP)
    .action(
      action(async ({ like, seed, dossiers, out }: SimulateOptions) => {
        const bar = terminal.startProgress("Sinh hồ sơ", dossiers);
        const simulated = await simulateProvince({
          like,
          seed,
          dossiers,
          outDirectory: out,
          onProgress: (done) => bar.reach(done),
        });
        if (!simulated.ok) return simulated;
        bar.finish();
        for (const line of summaryLines(simulated.value, out)) terminal.print(line);
        return success("done");
      }),
    );
}

function summaryLines({ counts, window }: SimulatedDataSet, out: string): readonly string[] {
  return [
    `${formatCount(counts.dossiers)} hồ sơ, ${formatCount(counts.steps)} bước xử lý, ` +
      `${formatCount(counts.ballots)} phiếu, ${formatCount(counts.supplements)} lần bổ sung, ` +
      `${formatCount(counts.contacts)} lần liên hệ, ${formatCount(counts.petitions)} phản ánh, kiến nghị.`,
    `Dữ liệu và truth.json: ${out}`,
    `Chấm điểm: hailong evaluate --data ${out} --rulebook binh-thuan-2019 ` +
      `--from ${formatIsoDate(window.from)} --to ${formatIsoDate(window.to)} --out <thư mục>`,
  ];
}
