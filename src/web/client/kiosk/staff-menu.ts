import { BALLOT_OCCASIONS, type BallotOccasion } from "../../../core/ballots/cast-ballot.ts";
import type { Duty } from "../../../core/ballots/kiosk/kiosk-ballot.ts";
import { shownDay, type EndedUnit, type KioskSetting } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { button, element } from "./elements.ts";
import { localDay, shownMoment } from "./moments.ts";
import type { SendingState } from "./sender.ts";
import type { ReadRow } from "./store.ts";
import { heading, type Screen } from "./view.ts";
import { countText } from "./words.ts";

export interface StaffMenu {
  readonly setting: KioskSetting;
  readonly sending: SendingState;
  readonly asides: readonly ReadRow[];
  readonly duty: Duty;
  /** Who the schedule of the counter names now; undefined: it has none. */
  readonly bySchedule: { readonly officerCode: string | undefined } | undefined;
  readonly canPrint: boolean;
  readonly version: string;
  readonly isUpdateWaiting: boolean;
  readonly changeDuty: (duty: Duty) => void;
  readonly changePrinting: (canPrint: boolean) => void;
  readonly sendNow: () => void;
  readonly retryAsides: () => void;
  readonly exportQueue: () => void;
  readonly update: () => void;
  readonly pairAnew: () => void;
  readonly leave: () => void;
}

const OCCASIONS: Readonly<Record<BallotOccasion, string>> = {
  receipt: "Khi nhận hồ sơ",
  supplement: "Khi yêu cầu bổ sung",
  refusal: "Khi từ chối hồ sơ",
  result: "Khi trả kết quả",
};

/**
 * Everything that staff may see and set. Nothing in it says what anybody answered. What is done each day is always on
 * the screen; the rest may be further down.
 */
export function staffMenu(menu: StaffMenu): Screen {
  const rarely = element(
    "div",
    { class: "tools tools--staff" },
    button("Xuất tệp phiếu", menu.exportQueue, { class: "btn btn--tool" }),
    menu.isUpdateWaiting ? button("Dùng phiên bản mới", menu.update, { class: "btn btn--tool" }) : undefined,
    mustSendFirst(menu)
      ? element("p", { class: "note" }, "Gửi hết phiếu của đơn vị cũ rồi mới ghép máy với đơn vị mới.")
      : button("Ghép lại máy", menu.pairAnew, { class: "btn btn--tool" }),
  );
  return {
    main: [heading("Bảng nhân viên"), facts(menu), ...asidePart(menu), dutyPart(menu), rarely],
    foot: [
      button("Gửi ngay", menu.sendNow, { class: "btn btn--tool" }),
      button("Về màn hình người dân", menu.leave, { class: "btn btn--next" }),
    ],
  };
}

/** Ballots of a unit that ended are taken from its own device alone: paired anew, this one could not send them. */
function mustSendFirst({ setting, sending }: StaffMenu): boolean {
  return setting.ended !== undefined && sending.unsent > 0 && !sending.isBarred;
}

function facts({ setting, sending, version, isUpdateWaiting }: StaffMenu): HTMLElement {
  const { counter, agency, ended, deviceId } = setting;
  const rows: readonly (readonly [string, string])[] = [
    ["Nơi đặt", counter === undefined ? agency.name : `${counter.name} · ${agency.name}`],
    ...(ended === undefined ? [] : [["Đơn vị", endedWords(ended)] as const]),
    ["Số máy", deviceId.toString()],
    ["Phiếu chưa gửi", countText(sending.unsent)],
    ["Phiếu để riêng", countText(sending.aside)],
    ["Gửi gần nhất", sending.lastSentAt === undefined ? "Chưa gửi từ khi mở máy" : shownMoment(sending.lastSentAt)],
    ["Mạng", networkWords(sending)],
    ["Đồng hồ", clockWords(sending.clockAheadSeconds)],
    ["Phiên bản", isUpdateWaiting ? `${version} (có phiên bản mới, chờ gửi hết phiếu)` : version],
  ];
  return element(
    "dl",
    { class: "facts" },
    ...rows.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))),
  );
}

function endedWords({ lastDay, successors }: EndedUnit): string {
  const today = successors.map(({ name, from }) => `từ ${shownDay(from)} thuộc ${name}`);
  const ended = `Kết thúc sau ngày ${shownDay(lastDay)}`;
  return `${[ended, ...today].join("; ")}. Gửi hết phiếu, rồi ghép lại máy với đơn vị mới.`;
}

function networkWords({ isOnline, isBarred }: SendingState): string {
  if (isBarred) return "Máy chủ không nhận máy này nữa. Phiếu vẫn còn đây: ghép lại máy để gửi.";
  return isOnline ? "Đã kết nối" : "Chưa có mạng; máy tự gửi khi có";
}

const SKEW_SECONDS = 300;

function clockWords(ahead: number | undefined): string {
  if (ahead === undefined) return "Chưa so được với máy chủ";
  if (Math.abs(ahead) < SKEW_SECONDS) return "Đúng";
  const minutes = countText(Math.round(Math.abs(ahead) / 60));
  return `${ahead > 0 ? "Nhanh" : "Chậm"} ${minutes} phút. Chỉnh lại giờ của máy.`;
}

/** Why ballots wait for a person, and how many of each. */
function asidePart({ asides, retryAsides }: StaffMenu): readonly HTMLElement[] {
  if (asides.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { code = "unknown" } of asides) counts.set(code, (counts.get(code) ?? 0) + 1);
  const lines = [...counts].map(([code, count]) =>
    element("li", {}, `${countText(count)} phiếu: ${asideWords(code)} `, element("code", {}, code)),
  );
  return [
    element("h2", {}, "Phiếu để riêng"),
    element("ul", {}, ...lines),
    button("Gửi lại các phiếu để riêng", retryAsides, { class: "btn btn--tool" }),
  ];
}

const ASIDE_WORDS: Readonly<Record<string, string>> = {
  "kiosk.unreadable": "máy không đọc lại được, tệp trên đĩa đã hỏng.",
  "ballot.answer-unknown": "máy chủ có mẫu phiếu khác.",
  "ballot.outside": "máy chủ nói phiếu không thuộc quầy này.",
  "token.refused": "mã QR trên giấy không còn dùng được.",
};

function asideWords(code: string): string {
  return ASIDE_WORDS[code] ?? "máy chủ không nhận.";
}

function choice(
  id: string,
  label: string,
  {
    options,
    chosen,
    choose,
  }: {
    readonly options: readonly (readonly [string, string])[];
    readonly chosen: string;
    readonly choose: (value: string) => void;
  },
): HTMLElement {
  const select = element(
    "select",
    { id, class: "input" },
    ...options.map(([value, words]) => element("option", { value, selected: value === chosen }, words)),
  );
  select.addEventListener("change", () => {
    choose(select.value);
  });
  return element("div", { class: "field" }, element("label", { for: id }, label), select);
}

const BY_SCHEDULE = "schedule";

/** Officers to choose from: by the schedule where there is one, else who was chosen before. */
function officerChoice({ setting, duty, bySchedule }: StaffMenu, change: (part: Partial<Duty>) => void): HTMLElement {
  const officers = setting.officers.map(({ code, name }) => [`-${code}`, `${name} (${code})`] as const);
  const scheduled = setting.officers.find(({ code }) => code === bySchedule?.officerCode)?.name ?? "không ghi cán bộ";
  const isChosen = bySchedule === undefined || duty.chosenOn === localDay();
  return choice("officer", "Cán bộ đang trực", {
    options: [
      ...(bySchedule === undefined ? [] : [[BY_SCHEDULE, `Theo lịch trực: ${scheduled}`] as const]),
      ["-", "Không ghi cán bộ"],
      ...officers,
    ],
    chosen: isChosen ? `-${duty.officerCode ?? ""}` : BY_SCHEDULE,
    choose: (value) => {
      const code = value.slice(1);
      if (value === BY_SCHEDULE) change({ officerCode: undefined, chosenOn: undefined });
      else change({ officerCode: code === "" ? undefined : code, chosenOn: localDay() });
    },
  });
}

function dutyPart(menu: StaffMenu): HTMLElement {
  const { duty, changeDuty, canPrint, changePrinting } = menu;
  const occasions = BALLOT_OCCASIONS.map((occasion) => [occasion, OCCASIONS[occasion]] as const);
  let now = duty;
  const change = (part: Partial<Duty>): void => {
    now = { ...now, ...part };
    changeDuty(now);
  };
  return element(
    "section",
    { class: "staff-form", "aria-label": "Ca trực" },
    officerChoice(menu, change),
    choice("occasion", "Máy hỏi người dân", {
      options: [["", "Không ghi lúc nào"], ...occasions],
      chosen: duty.occasion ?? "",
      choose: (word) => change({ occasion: BALLOT_OCCASIONS.find((occasion) => occasion === word) }),
    }),
    checkBox("helped", "Người tiếp theo có người giúp trả lời", {
      isOn: duty.isAssisted,
      change: (isAssisted) => change({ isAssisted }),
    }),
    checkBox("printer", "Máy có máy in: cho in biên nhận", { isOn: canPrint, change: changePrinting }),
  );
}

function checkBox(
  id: string,
  label: string,
  { isOn, change }: { readonly isOn: boolean; readonly change: (isOn: boolean) => void },
): HTMLElement {
  const box = element("input", { id, type: "checkbox" });
  box.checked = isOn;
  box.addEventListener("change", () => {
    change(box.checked);
  });
  return element("label", { class: "check", for: id }, box, label);
}
