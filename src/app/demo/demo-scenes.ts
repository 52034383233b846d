import { DEMO_UNIT } from "../run-demo.ts";
import type { DemoClock } from "./demo-clock.ts";
import { CURRENT_QUARTER, DEMO_YEAR, PUBLISHED_QUARTERS } from "./demo-periods.ts";
import {
  allDone,
  appraise,
  keepScore,
  remindLate,
  respond,
  signSelfScores,
  treatAsAbsent,
  unitsOf,
  type DemoStage,
} from "./demo-steps.ts";
import { given } from "./given.ts";

/** A day on which somebody did something, counted in working days before the demonstration is looked at. */
interface Scene {
  readonly workingDaysAgo: number;
  /** What is done, for the person who waits for the demonstration. */
  readonly title: string;
  readonly play: (stage: DemoStage) => Promise<void>;
}

/** UBND thành phố Phan Thiết: a unit whose claim is granted. */
const GRANTED_UNIT = "H10.593";
/** UBND thị xã La Gi: heard at this moment, as the demonstration's own unit. */
const HEARD_UNIT = "H10.594";
const HEARD_NOW: readonly string[] = [DEMO_UNIT, HEARD_UNIT];
/** Communes of the current quarter that the appraiser has not come to yet. */
const LEFT_FOR_THE_APPRAISER = 3;

const Q4 = CURRENT_QUARTER.id;
const QUARTERS = PUBLISHED_QUARTERS.map(({ id }) => id);
const CLAIMS = { [DEMO_UNIT]: "refused", [GRANTED_UNIT]: "granted" } as const;

function inEachQuarter(play: (periodId: string, stage: DemoStage) => Promise<void>): Scene["play"] {
  return async (stage) => {
    for (const id of QUARTERS) await play(id, stage);
  };
}

async function all(periodId: string, stage: DemoStage): Promise<readonly string[]> {
  const { present, missing } = await unitsOf(periodId, stage);
  return [...present, ...missing].sort();
}

/** Three quarters of a year from their closing to their publication. */
const PUBLISHED: readonly Scene[] = [
  {
    workingDaysAgo: 39,
    title: "Khóa số liệu ba quý",
    play: inEachQuarter(async (id, { periods, people }) => void given(await periods.close(people.in.appraiser, id))),
  },
  {
    workingDaysAgo: 38,
    title: "Các đơn vị ký bản tự chấm của ba quý",
    play: inEachQuarter(async (id, stage) => {
      const { present: codes } = await unitsOf(id, stage);
      await signSelfScores(id, { codes, claims: Object.keys(CLAIMS) }, stage);
    }),
  },
  {
    workingDaysAgo: 35,
    title: "Nhắc đơn vị chậm tự chấm",
    play: inEachQuarter(remindLate),
  },
  {
    workingDaysAgo: 34,
    title: "Lập biên bản đơn vị không tự chấm",
    play: inEachQuarter(async (id, stage) => treatAsAbsent(id, (await unitsOf(id, stage)).missing, stage)),
  },
  {
    workingDaysAgo: 33,
    title: "Thẩm định ba quý",
    play: inEachQuarter(async (id, stage) => appraise(id, { codes: await all(id, stage), claims: CLAIMS }, stage)),
  },
  {
    workingDaysAgo: 32,
    title: "Mở thời gian phản hồi ba quý",
    play: inEachQuarter(async (id, stage) => openResponses(id, await all(id, stage), stage)),
  },
  {
    workingDaysAgo: 30,
    title: "Đơn vị phản hồi và kết luận phản hồi",
    play: inEachQuarter(async (id, stage) => {
      const address = { periodId: id, agencyCode: DEMO_UNIT };
      const responseId = await respond(address, "Đề nghị xem lại ba hồ sơ đã nêu khi tự chấm.", stage);
      await keepScore({ ...address, responseId }, stage);
    }),
  },
  {
    workingDaysAgo: 26,
    title: "Phê duyệt ba quý",
    play: inEachQuarter(async (id, stage) => approve(id, await all(id, stage), stage)),
  },
  ...PUBLISHED_QUARTERS.map(({ id: periodId, title }, place) => ({
    workingDaysAgo: 25 - place,
    title: `Công bố kết quả ${title}`,
    play: async ({ publish, people }: DemoStage) =>
      void given(await publish(people.in.approver, { periodId, reason: "" })),
  })),
];

/** A quarter at every step from a unit that is chased to units that are approved. */
const CURRENT: readonly Scene[] = [
  {
    workingDaysAgo: 22,
    title: "Khóa số liệu quý IV",
    play: async ({ periods, people }) => void given(await periods.close(people.in.appraiser, Q4)),
  },
  {
    workingDaysAgo: 20,
    title: "Các đơn vị ký bản tự chấm quý IV",
    play: async (stage) => {
      const { present: codes } = await unitsOf(Q4, stage);
      await signSelfScores(Q4, { codes, claims: [DEMO_UNIT] }, stage);
    },
  },
  {
    workingDaysAgo: 17,
    title: "Nhắc đơn vị chậm tự chấm quý IV",
    play: (stage) => remindLate(Q4, stage),
  },
  {
    workingDaysAgo: 16,
    title: "Lập biên bản đơn vị không tự chấm quý IV",
    play: async (stage) => {
      const [, ...absent] = (await unitsOf(Q4, stage)).missing;
      await treatAsAbsent(Q4, absent, stage);
    },
  },
  {
    workingDaysAgo: 12,
    title: "Nhắc đơn vị chậm tự chấm quý IV",
    play: (stage) => remindLate(Q4, stage),
  },
  {
    workingDaysAgo: 10,
    title: "Thẩm định quý IV",
    play: async (stage) => appraise(Q4, { codes: await soonApproved(stage), claims: {} }, stage),
  },
  {
    workingDaysAgo: 7,
    title: "Mở thời gian phản hồi quý IV",
    play: async (stage) => openResponses(Q4, await soonApproved(stage), stage),
  },
  {
    workingDaysAgo: 5,
    title: "Nhắc đơn vị chậm tự chấm quý IV",
    play: (stage) => remindLate(Q4, stage),
  },
  {
    workingDaysAgo: 2,
    title: "Thẩm định các đơn vị đang có phản hồi",
    play: async (stage) => {
      await appraise(Q4, { codes: HEARD_NOW, claims: { [DEMO_UNIT]: "refused" } }, stage);
      await openResponses(Q4, HEARD_NOW, stage);
    },
  },
  {
    workingDaysAgo: 1,
    title: "Phê duyệt các sở, ban, ngành",
    play: async (stage) => {
      const text = "Đề nghị tính cả các hồ sơ nhận tại Bộ phận Một cửa ngày 15/10.";
      await respond({ periodId: Q4, agencyCode: HEARD_UNIT }, text, stage);
      const isDepartment = (code: string) => /^H10\.\d{2}$/.test(code);
      await approve(Q4, (await soonApproved(stage)).filter(isDepartment), stage);
    },
  },
];

/** The year, whose units score themselves: all have done so but the demonstration's own and those that never do. */
const YEAR: readonly Scene[] = [
  {
    workingDaysAgo: 4,
    title: "Khóa số liệu cả năm",
    play: async ({ periods, people }) => void given(await periods.close(people.in.appraiser, DEMO_YEAR.id)),
  },
  {
    workingDaysAgo: 3,
    title: "Các đơn vị ký bản tự chấm cả năm",
    play: async (stage) => {
      const { present } = await unitsOf(DEMO_YEAR.id, stage);
      const codes = present.filter((code) => code !== DEMO_UNIT);
      await signSelfScores(DEMO_YEAR.id, { codes, claims: [GRANTED_UNIT] }, stage);
    },
  },
];

const SCENES = [...PUBLISHED, ...CURRENT, ...YEAR].sort((a, b) => b.workingDaysAgo - a.workingDaysAgo);

/** Plays the weeks before the demonstration is looked at, day by day, by the use cases that people work with. */
export async function playScenes(
  stage: DemoStage,
  { clock, onStep }: { readonly clock: DemoClock; readonly onStep: (title: string) => void },
): Promise<void> {
  for (const { workingDaysAgo, title, play } of SCENES) {
    onStep(title);
    clock.goBack(workingDaysAgo);
    await play(stage);
  }
}

/** Units of the current quarter whose responses are over, of which some are approved already. */
async function soonApproved(stage: DemoStage): Promise<readonly string[]> {
  const { present, missing } = await unitsOf(Q4, stage);
  const [, ...absent] = missing;
  const appraised = present.slice(0, present.length - LEFT_FOR_THE_APPRAISER);
  return [...appraised.filter((code) => !HEARD_NOW.includes(code)), ...absent];
}

async function openResponses(periodId: string, agencyCodes: readonly string[], { periods, people }: DemoStage) {
  allDone(given(await periods.openResponses(people.in.appraiser, { periodId, agencyCodes })));
}

async function approve(periodId: string, agencyCodes: readonly string[], { periods, people }: DemoStage) {
  allDone(given(await periods.approve(people.in.approver, { periodId, agencyCodes })));
}
