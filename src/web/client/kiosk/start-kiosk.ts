import { scheduleOn } from "../../../core/ballots/kiosk/duty-schedule.ts";
import { dutyOn, type Duty } from "../../../core/ballots/kiosk/kiosk-ballot.ts";
import type { DossierSaid } from "../../../core/ballots/kiosk/locked-answer.ts";
import { isPaperToken } from "../../../core/ballots/kiosk/scanned-code.ts";
import type { KioskSetting } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { keptPin, ownReceiptCode } from "./device-key.ts";
import { element } from "./elements.ts";
import { KioskApp } from "./kiosk-app.ts";
import { dutyMoment, localDay } from "./moments.ts";
import { showPairing } from "./pairing-screen.ts";
import { exportedQueue } from "./queue-export.ts";
import { readAloudFrom } from "./read-aloud.ts";
import { canScan } from "./scanner.ts";
import { Sender } from "./sender.ts";
import { pair, readSaid, readSetting } from "./server.ts";
import { showLock } from "./staff-lock.ts";
import { staffMenu } from "./staff-menu.ts";
import { KioskStore } from "./store.ts";
import { Surface } from "./surface.ts";
import { Updates } from "./updates.ts";
import { heading } from "./view.ts";

interface Pairing {
  readonly token: string;
  readonly setting: KioskSetting;
}

const RENEW_MS = 15 * 60_000;
const STAFF_MS = 120_000;
const NOBODY: Duty = { isAssisted: false };

/** The parts of a running kiosk, and what leads from one to another. */
class Kiosk {
  private readonly version = document.body.dataset["version"] ?? "";
  private readonly surface: Surface;
  private readonly sender: Sender;
  private readonly updates = new Updates();
  private app: KioskApp | undefined;
  private duty: Duty = NOBODY;
  private canPrint = false;
  private staffTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: KioskStore,
    private pairing: Pairing | undefined,
  ) {
    this.sender = new Sender({
      store,
      token: () => this.pairing?.token ?? "",
      version: this.version,
      onChange: () => {
        this.surface.renewHead();
        this.updateWhenFree();
      },
    });
    this.surface = new Surface(document.body, () => this.sender.state);
    this.updates.watch(() => {
      this.updateWhenFree();
    });
  }

  async start(): Promise<void> {
    this.duty = (await this.store.read<Duty>("duty")) ?? NOBODY;
    this.canPrint = (await this.store.read<boolean>("printer")) ?? false;
    if (this.pairing === undefined) this.showPairing();
    else await this.ask(this.pairing);
  }

  private showPairing(): void {
    this.app?.hide();
    showPairing(this.surface, async ({ code, pin }) => {
      const paired = await pair(code);
      if (paired.kind === "unreachable") return "Chưa nối được máy chủ. Ghép máy cần có mạng.";
      if (paired.kind === "refused") return paired.words;
      const setting = await readSetting(paired.token);
      if (setting === undefined) return "Máy chủ chưa trả lời đủ. Lấy mã khác rồi ghép lại.";
      await navigator.storage.persist();
      await this.store.write("pin", await keptPin(pin));
      await this.keep({ token: paired.token, setting });
      await this.changeDuty(NOBODY);
      await this.ask({ token: paired.token, setting });
      return undefined;
    });
  }

  private async keep(pairing: Pairing): Promise<void> {
    this.pairing = pairing;
    await this.store.write("pairing", pairing);
  }

  private async ask({ setting }: Pairing): Promise<void> {
    if (this.app === undefined) {
      this.app = new KioskApp({
        ...{ store: this.store, sender: this.sender, surface: this.surface, readerAddress: await this.readerAddress() },
        readAloud: readAloudFrom(JSON.parse(document.body.dataset["recordings"] ?? "{}") as Record<string, string>),
        setting: () => this.pairing?.setting ?? setting,
        duty: () => this.dutyNow(),
        canPrint: () => this.canPrint,
        readSaid: (about) => this.readSaid(about),
        ownReceipt: (ballotId) => {
          const { token, setting: own } = this.pairing ?? { token: "", setting };
          return ownReceiptCode(token, own.deviceId, ballotId);
        },
        onStored: () => void this.changeDuty({ ...this.duty, isAssisted: false }),
        openStaff: () => {
          this.showLock();
        },
        onStart: () => {
          this.updateWhenFree();
        },
      });
      await this.sender.recount();
      this.sender.start();
      setInterval(() => void this.renew(), RENEW_MS);
      void this.renew();
    } else void this.sender.send();
    this.app.show();
  }

  private readSaid(about: string): Promise<DossierSaid | undefined> {
    if (!this.sender.state.isOnline) return Promise.resolve(undefined);
    return isPaperToken(about) ? readSaid(about) : readSaid(this.pairing?.token ?? "", about);
  }

  private async readerAddress(): Promise<string | undefined> {
    return (await canScan()) ? document.body.dataset["reader"] : undefined;
  }

  /** Officers come and go, and forms change: the newest is kept for the days without a network. */
  private async renew(): Promise<void> {
    if (this.pairing === undefined) return;
    const { token } = this.pairing;
    const setting = await readSetting(token);
    if (setting === undefined || this.pairing.token !== token) return;
    await this.keep({ token, setting });
    if (this.app?.isAtStart === true) this.app.show();
  }

  private async changeDuty(duty: Duty): Promise<void> {
    this.duty = duty;
    await this.store.write("duty", duty);
  }

  private dutyNow(): Duty {
    const { setting = { officers: [] } } = this.pairing ?? {};
    return dutyOn(setting, this.duty, dutyMoment());
  }

  /** Who the schedule names now; undefined: this counter has none. */
  private bySchedule(setting: KioskSetting): { readonly officerCode: string | undefined } | undefined {
    const moment = dutyMoment();
    if (scheduleOn(setting.duties ?? [], moment.day) === undefined) return undefined;
    const { officerCode } = dutyOn(setting, NOBODY, moment);
    return { officerCode };
  }

  private async changePrinting(canPrint: boolean): Promise<void> {
    this.canPrint = canPrint;
    await this.store.write("printer", canPrint);
  }

  private updateWhenFree(): void {
    if (this.app?.isAtStart === true && this.sender.state.unsent === 0) this.updates.takeOver();
  }

  private showLock(): void {
    this.app?.hide();
    this.leaveStaffLater();
    const left = (): void => {
      this.leaveStaff();
    };
    showLock(
      { store: this.store, surface: this.surface },
      {
        opened: () => void this.showStaff(),
        left,
      },
    );
  }

  private async showStaff(): Promise<void> {
    const { pairing } = this;
    if (pairing === undefined) return;
    this.leaveStaffLater();
    const again = () => void this.showStaff();
    const asides = await this.store.asides();
    const menu = staffMenu({
      ...{ setting: pairing.setting, sending: this.sender.state, asides, duty: this.dutyNow(), version: this.version },
      ...{ bySchedule: this.bySchedule(pairing.setting), canPrint: this.canPrint },
      isUpdateWaiting: this.updates.isWaiting,
      changeDuty: (duty) => {
        this.leaveStaffLater();
        void this.changeDuty(duty);
      },
      changePrinting: (canPrint) => {
        this.leaveStaffLater();
        void this.changePrinting(canPrint);
      },
      sendNow: () => void this.sender.send().then(again),
      retryAsides: () => void this.store.retryAsides().then(() => this.sender.send().then(again)),
      exportQueue: () => void this.exportQueue(pairing).then(again),
      update: () => {
        this.updates.takeOver();
      },
      pairAnew: () => {
        clearTimeout(this.staffTimer);
        this.showPairing();
      },
      leave: () => {
        this.leaveStaff();
      },
    });
    this.surface.showPlain(menu);
  }

  private leaveStaffLater(): void {
    clearTimeout(this.staffTimer);
    this.staffTimer = setTimeout(() => {
      this.leaveStaff();
    }, STAFF_MS);
  }

  private leaveStaff(): void {
    clearTimeout(this.staffTimer);
    this.app?.show();
  }

  private async exportQueue({ token, setting: { deviceId } }: Pairing): Promise<void> {
    const text = await exportedQueue(this.store, { token, deviceId });
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    element("a", { href: address, download: `phieu-may-${deviceId.toString()}-${localDay()}.json` }).click();
    setTimeout(() => {
      URL.revokeObjectURL(address);
    }, STAFF_MS);
  }
}

/** Starts the kiosk, or says why this browser cannot be one. */
export async function startKiosk(): Promise<void> {
  try {
    const store = await KioskStore.open();
    await new Kiosk(store, await store.read<Pairing>("pairing")).start();
  } catch (error) {
    const why = window.isSecureContext ? String(error) : "Trang phải được mở bằng https.";
    const text = "Trình duyệt này chưa lưu được phiếu. Mở lại máy; nếu vẫn vậy, báo quản trị hệ thống.";
    document.body.replaceChildren(
      element(
        "main",
        { class: "kiosk-main" },
        heading("Máy chưa chạy được"),
        element("p", {}, text),
        element("p", {}, why),
      ),
    );
  }
}
