import type { UpkeepKind } from "../core/access/upkeep.ts";
import type { Role } from "../core/access/roles.ts";
import type { TaskKind } from "../core/periods/tasks.ts";
import type { Database } from "../db/database.ts";
import { agencyVersions } from "../db/registry.ts";
import { reading } from "../db/transaction.ts";
import type { DemoClock } from "./demo/demo-clock.ts";
import { FACTS, importFiles, REGISTRY } from "./demo/demo-import.ts";
import { playKeeping, type DemoKeeping } from "./demo/demo-keeping.ts";
import { createPeople, type DemoLogin, type PeopleDeps } from "./demo/demo-people.ts";
import { CURRENT_QUARTER, DEMO_YEAR, OPEN_MONTH, PUBLISHED_QUARTERS } from "./demo/demo-periods.ts";
import { playScenes } from "./demo/demo-scenes.ts";
import type { DemoStage } from "./demo/demo-steps.ts";
import { given } from "./demo/given.ts";
import type { TallyKeeper } from "./keep-tallies/keep-tallies.ts";
import type { PeriodCases } from "./periods/period-cases.ts";
import { DEMO_UNIT } from "./run-demo.ts";
import type { ViewUpkeep } from "./view-upkeep.ts";

export interface FillDemoDeps extends PeopleDeps, DemoKeeping {
  readonly database: Database;
  /** The clock of the server that is filled. */
  readonly clock: DemoClock;
  readonly keeper: Pick<TallyKeeper, "drain">;
  readonly periods: PeriodCases;
  readonly publish: DemoStage["publish"];
  readonly viewUpkeep: ViewUpkeep;
}

export interface DemoData {
  readonly dataDirectory: string;
  /** Whose own results the officer's account shows. */
  readonly officerCode: string;
  /** Hears what is done from this moment on, in Vietnamese. */
  readonly onStep: (title: string) => void;
}

/** One account to look around with. */
export interface DemoAccount {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
  /** What waits for it, the most urgent first. */
  readonly tasks: readonly { readonly kind: TaskKind | UpkeepKind; readonly count: number }[];
}

export type FillDemoServer = (data: DemoData) => Promise<readonly DemoAccount[]>;

/** Before the first scene. */
const BEGINNING = 40;

/**
 * Fills an empty server with the simulated province by the ways that a real one goes: imports, an account for each
 * role, periods that people in their roles open, close, score, appraise, answer, approve and publish. Passwords exist
 * for this run alone.
 */
export function makeFillDemoServer(deps: FillDemoDeps): FillDemoServer {
  return async ({ dataDirectory, officerCode, onStep }) => {
    const { clock, periods, publish } = deps;
    const importing = { database: deps.database, clock: clock.now };
    clock.goBack(BEGINNING);
    onStep("Nhập danh mục đơn vị, cán bộ, thủ tục");
    await importFiles(dataDirectory, REGISTRY, importing);
    onStep("Tạo tài khoản cho từng vai trò");
    const people = await createPeople({ officerCode, otherUnits: await otherUnits(deps) }, deps);
    // Before the openings: a set that is counted at once moves each tally a few times, one that follows an import
    // moves it once for every lane.
    onStep("Nhập hồ sơ, phiếu, kiến nghị của năm 2020");
    await importFiles(dataDirectory, FACTS, importing);
    await deps.keeper.drain();
    for (const form of [...PUBLISHED_QUARTERS, CURRENT_QUARTER, DEMO_YEAR, OPEN_MONTH]) {
      onStep(`Mở kỳ đánh giá ${form.title}`);
      given(await periods.create(people.in.appraiser, form));
      given(await periods.open(people.in.appraiser, form.id));
    }
    onStep("Tổng hợp số liệu các kỳ");
    await deps.keeper.drain();
    await playScenes({ periods, publish, people }, { clock, onStep });
    onStep("Ghép nối máy tại quầy");
    await playKeeping(people, deps);
    clock.goToPresent();
    onStep("Xem việc đang chờ từng người");
    const accounts: DemoAccount[] = [];
    for (const login of people.logins) accounts.push(await accountOf(login, deps));
    return accounts;
  };
}

/** Every unit but the demonstration's own, which has a head to sign in as. */
async function otherUnits({ database }: FillDemoDeps): Promise<readonly string[]> {
  const codes = (await reading(database, agencyVersions)).map(({ code }) => code);
  return [...new Set(codes)].filter((code) => code !== DEMO_UNIT).sort();
}

async function accountOf(
  { role, email, password, actor }: DemoLogin,
  { periods, viewUpkeep }: FillDemoDeps,
): Promise<DemoAccount> {
  const counts = new Map<TaskKind, number>();
  for (const { kind } of given(await periods.tasksOf(actor))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const upkeep = (await viewUpkeep(actor)).map(({ kind, count = 1 }) => ({ kind, count }));
  return { role, email, password, tasks: [...[...counts].map(([kind, count]) => ({ kind, count })), ...upkeep] };
}
