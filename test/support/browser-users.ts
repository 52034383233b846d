import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { axeOn } from "./axe.ts";
import { clientScripts } from "./client-scripts.ts";
import { temporaryFolder } from "./data-set-on-disk.ts";
import { Hand, PASSWORD } from "./browser-user.ts";
import type { TestDatabase } from "./test-database.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { findInstallation, type Installation } from "../../src/main/installation.ts";
import { readConfiguration } from "../../src/main/server/configuration/read-configuration.ts";
import { openLog } from "../../src/main/server/log.ts";
import { startServer, type RunningServer } from "../../src/main/server/start-server.ts";

const PEOPLE = {
  admin: ["quan-tri@tinh.gov.vn", "Lê Thị Hồng Vân", "admin"],
  clerk: ["dau-moi@tinh.gov.vn", "Trần Văn Bình", "clerk"],
  head: ["thu-truong@tinh.gov.vn", "Nguyễn Thị An", "unitHead"],
  appraiser: ["tham-dinh@tinh.gov.vn", "Phạm Văn Dũng", "appraiser"],
  approver: ["phe-duyet@tinh.gov.vn", "Hoàng Thị Mai", "approver"],
  officer: ["can-bo@tinh.gov.vn", "Võ Văn Tâm", "officer"],
  auditor: ["thanh-tra@tinh.gov.vn", "Đặng Quốc Huy", "auditor"],
} as const;
export type Who = keyof typeof PEOPLE;

/** This copy of the program with its client code bundled anew. */
export async function freshInstallation(): Promise<Installation> {
  const { root, version } = findInstallation(import.meta.dirname);
  const names = readdirSync(join(root, "src", "web", "client")).filter((name) => name.endsWith(".ts"));
  const scripts = await clientScripts(names.map((name) => name.slice(0, -".ts".length)));
  const folder = temporaryFolder();
  for (const name of ["src", "rulebook", "package.json"]) symlinkSync(join(root, name), join(folder, name));
  mkdirSync(join(folder, "dist"));
  symlinkSync(scripts, join(folder, "dist", "client"));
  return { root: folder, version };
}

/** Seven people at browsers of their own, and the server that they work with, whose days go on when it is told so. */
export class Crew {
  private readonly hands = new Map<Who, Hand>();
  private isKeyboardOnly = false;
  private aheadMs = 0;

  private constructor(
    private readonly browser: Browser,
    private readonly started: { server?: RunningServer },
    /** What the server has logged as an error. */
    readonly faults: readonly string[],
  ) {}

  static async start(browser: Browser, environment: TestDatabase["environment"]): Promise<Crew> {
    const configuration = readConfiguration({
      dataDirectory: temporaryFolder(),
      file: undefined,
      options: { port: "0" },
      environment,
    });
    if (!configuration.ok) throw new Error(configuration.failure.message);
    const faults: string[] = [];
    const started: { server?: RunningServer } = {};
    const crew = new Crew(browser, started, faults);
    const server = await startServer(configuration.value, {
      installation: await freshInstallation(),
      log: openLog("error", { write: (line) => faults.push(line) }),
      isDevelopment: false,
      clock: () => crew.now(),
    });
    if (!server.ok) throw new Error(server.failure.message);
    started.server = server.value;
    return crew;
  }

  get server(): RunningServer {
    if (this.started.server === undefined) throw new Error("the server has not started");
    return this.started.server;
  }

  /** The days go on, and every session ends with them. */
  async letPass(days: number): Promise<void> {
    this.aheadMs += days * 86_400_000;
    for (const hand of this.hands.values()) await hand.signIn();
  }

  nameOf(who: Who): string {
    return PEOPLE[who][1];
  }

  async hand(who: Who): Promise<Hand> {
    const known = this.hands.get(who);
    if (known !== undefined) return known;
    const hand = await Hand.at(this.browser, PEOPLE[who][0], this.place);
    hand.isKeyboardOnly = this.isKeyboardOnly;
    this.hands.set(who, hand);
    return hand;
  }

  /** Somebody without an account. */
  async citizen(): Promise<Hand> {
    const citizen = await Hand.at(this.browser, "", this.place);
    citizen.isKeyboardOnly = this.isKeyboardOnly;
    return citizen;
  }

  /** From now on, whoever is there and whoever comes. */
  useKeyboardOnly(isOnly: boolean): void {
    this.isKeyboardOnly = isOnly;
    for (const hand of this.hands.values()) hand.isKeyboardOnly = isOnly;
  }

  /** The administrator invites; the person takes the account, signs in and, should the role change results, enrols. */
  async invite(who: Who, { officerCode, unit }: { officerCode?: string; unit?: string } = {}): Promise<void> {
    const admin = await this.hand("admin");
    const [email, name, role] = PEOPLE[who];
    await admin.open("/accounts/new");
    await admin.fill("Họ và tên", name);
    await admin.fill("E-mail", email);
    if (officerCode !== undefined) await admin.fill("Mã cán bộ", officerCode);
    await admin.choose("Vai trò", role);
    if (unit !== undefined) await admin.choose("Đơn vị", unit);
    await admin.press("Tạo mã mời");
    const invitation = await admin.page.locator(".secret").innerText();
    const hand = await this.hand(who);
    await hand.open("/invitation");
    await hand.fill("Mã mời", invitation);
    await hand.press("Tiếp tục");
    await hand.fill("Mật khẩu mới", PASSWORD);
    await hand.press("Đặt mật khẩu");
    await hand.signIn();
    if (role !== "officer" && role !== "auditor") await hand.enrol();
    if (role === "auditor") await this.confirmByCommand();
  }

  /** There is one administrator: the operator of the server is the second pair of eyes. */
  private async confirmByCommand(): Promise<void> {
    const { accounts } = this.server.useCases;
    const listed = await accounts.listRequests(OPERATOR);
    for (const { id } of listed.ok ? listed.value.requests : []) {
      expect(await accounts.confirmRequest(OPERATOR, { requestId: id })).toMatchObject({ ok: true });
    }
  }

  private now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  private get place() {
    return { url: this.server.url, nowMs: () => this.now().getTime() };
  }
}

/** No violation that axe finds on the page that somebody sees. */
export async function isUsable({ page }: Hand, name: string): Promise<void> {
  const { violations } = await (await axeOn(page)).analyze();
  const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 120))]);
  expect(found, name).toEqual([]);
}
