import { expect, it } from "vitest";
import { classText, classWords } from "./class-words.ts";
import type { Grade, ParticipationStatus } from "./results.ts";

it.each<[Grade | null, ParticipationStatus, string]>([
  ["excellent", "rated", "Xuất sắc"],
  ["weak", "rated", "Yếu"],
  ["weak", "didNotParticipate", "Yếu (không thực hiện đánh giá)"],
  ["weak", "insufficientData", "Yếu (chưa đủ dữ liệu)"],
  [null, "didNotParticipate", "Không xếp loại (không thực hiện đánh giá)"],
  [null, "insufficientData", "Không xếp loại (chưa đủ dữ liệu)"],
])("the class %s of a unit that is %s reads %s", (grade, status, text) => {
  expect(classText({ grade, status })).toBe(text);
});

it("only a unit that is not rated has a note beside its class", () => {
  expect(classWords({ grade: "weak", status: "rated" }).note).toBeUndefined();
  expect(classWords({ grade: "weak", status: "didNotParticipate" }).note).toBe("Không thực hiện đánh giá");
});
