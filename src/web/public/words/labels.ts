import type { AgencyKind } from "../../../core/registry/agency.ts";
import type {
  Completion,
  Grade,
  Indicator,
  ParticipationStatus,
  SatisfactionLevel,
} from "../../../core/scoring/results.ts";
import {
  COMPLETION_NAMES,
  GRADE_NAMES,
  INDICATOR_NAMES,
  KIND_NAMES,
  SATISFACTION_NAMES,
  STATUS_NAMES,
} from "../../../core/scoring/wording.ts";
import type { InBoth } from "./language.ts";

/** What each value of a result is called. The Vietnamese words are those of the documents. */
interface Labels {
  readonly kinds: Readonly<Record<AgencyKind, string>>;
  readonly grades: Readonly<Record<Grade, string>>;
  readonly levels: Readonly<Record<SatisfactionLevel, string>>;
  readonly completions: Readonly<Record<Completion, string>>;
  readonly statuses: Readonly<Record<ParticipationStatus, string>>;
  readonly indicators: Readonly<Record<Indicator, string>>;
  /** What an indicator is counted in. */
  readonly bases: Readonly<Record<Indicator, string>>;
  readonly ungraded: string;
  /** What stands around a table and is come to by keyboard. */
  readonly tableFrame: string;
}

export const LABELS: InBoth<Labels> = {
  vi: {
    kinds: KIND_NAMES,
    grades: GRADE_NAMES,
    levels: SATISFACTION_NAMES,
    completions: COMPLETION_NAMES,
    statuses: STATUS_NAMES,
    indicators: INDICATOR_NAMES,
    bases: {
      "1": "lượt hồ sơ",
      "2": "lượt tham gia",
      "3": "lượt hồ sơ, phiếu",
      "4": "lượt hồ sơ, phiếu",
      "5": "thủ tục",
      "6": "thủ tục",
      "7": "lượt hồ sơ, phiếu",
      "8": "phản ánh, kiến nghị",
      "9": "hồ sơ",
    },
    ungraded: "Không xếp loại",
    tableFrame: "Khung bảng, cuộn được",
  },
  en: {
    kinds: {
      department: "Provincial departments",
      district: "District people's committees",
      commune: "Commune people's committees",
      centre: "Public administration centres",
    },
    grades: { excellent: "Excellent", good: "Good", fair: "Fair", average: "Average", weak: "Weak" },
    levels: {
      verySatisfied: "Very satisfied",
      satisfied: "Satisfied",
      neutral: "Neutral",
      dissatisfied: "Dissatisfied",
      veryDissatisfied: "Very dissatisfied",
    },
    completions: {
      full: "Completed 100% of the task",
      from70: "Completed 70% to under 100%",
      under70: "Completed under 70%",
    },
    statuses: {
      rated: "Evaluated",
      insufficientData: "Not enough data",
      didNotParticipate: "Did not carry out the evaluation",
      notApplicable: "Not subject to evaluation",
    },
    indicators: {
      "1": "Time taken for a dossier against its limit",
      "2": "Time taken by each agency involved",
      "3": "Times the applicant had to contact the one-stop shop to complete the dossier",
      "4": "Agencies the applicant had to contact to complete the dossier",
      "5": "Receiving, settling and returning results at the one-stop shop",
      "6": "Public posting of procedures",
      "7": "Conduct of officers",
      "8": "Handling of petitions",
      "9": "Online public services",
    },
    bases: {
      "1": "dossiers",
      "2": "parts in dossiers",
      "3": "dossiers, ballots",
      "4": "dossiers, ballots",
      "5": "procedures",
      "6": "procedures",
      "7": "dossiers, ballots",
      "8": "petitions",
      "9": "dossiers",
    },
    ungraded: "Not graded",
    tableFrame: "Frame of a table, scrolls",
  },
};
