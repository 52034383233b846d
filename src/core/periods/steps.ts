import type { Failure } from "../base/result.ts";

/** What one step leads to, by what happens: the arrows of a diagram of `docs/states/period.md`. */
export type Arrows<Stage extends string, EventType extends string> = Readonly<
  Record<Stage, Readonly<Partial<Record<EventType, readonly [Stage, ...Stage[]]>>>>
>;

/** A state machine as data: its steps in the order of the work, its arrows, and what people call both. */
export interface Machine<Stage extends string, EventType extends string> {
  /** In the order of the work; steps that stand for each other are given the same place. */
  readonly places: Readonly<Record<Stage, number>>;
  readonly arrows: Arrows<Stage, EventType>;
  readonly stageNames: Readonly<Record<Stage, string>>;
  /** What is done, as it stands after "Chưa thể": `phê duyệt`. */
  readonly eventNames: Readonly<Record<EventType, string>>;
  /** What the codes begin with and the sentences speak of. */
  readonly subject: { readonly code: "period" | "unit"; readonly name: string };
}

/** The steps from which an event is possible, in the order of the work. */
function sourcesOf<S extends string, E extends string>({ arrows, places }: Machine<S, E>, event: E): readonly S[] {
  const stages = Object.keys(arrows) as S[];
  return stages.filter((stage) => arrows[stage][event] !== undefined).sort((a, b) => places[a] - places[b]);
}

/**
 * Why an arrow that the diagram does not have is refused: the event comes too early, its step is behind, or the result
 * is published and only a new publication changes it. Codes are permanent: `unit.step-too-early`, `unit.step-done`,
 * `unit.published`, and the same of a period.
 */
export function refusedArrow<S extends string, E extends string>(
  machine: Machine<S, E>,
  { stage, event }: { readonly stage: S; readonly event: E },
): Failure {
  const { places, subject, stageNames, eventNames } = machine;
  const [first] = sourcesOf(machine, event);
  const here = `${subject.name} đang ở bước “${stageNames[stage]}”`;
  const at = event;
  if (stage === "published") {
    return {
      code: `${subject.code}.published`,
      at,
      message: `Không thể ${eventNames[event]}: kết quả của ${subject.name} đã công bố.`,
      mend: "Kết quả đã công bố chỉ thay bằng một lần công bố mới: ra quyết định đính chính.",
    };
  }
  if (first !== undefined && places[stage] < places[first]) {
    return {
      code: `${subject.code}.step-too-early`,
      at,
      message: `Chưa thể ${eventNames[event]}: ${here}.`,
      mend: `Làm xong các bước trước để đến bước “${stageNames[first]}”.`,
    };
  }
  return {
    code: `${subject.code}.step-done`,
    at,
    message: `Không thể ${eventNames[event]}: ${here}, bước này đã qua.`,
    mend: "Nếu phải làm lại, mở lại bằng quyết định có nêu lý do.",
  };
}
