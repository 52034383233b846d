import { expect, it } from "vitest";
import { machineFault } from "./machine-fault.ts";

const MEGABYTE = 2n ** 20n;
const directory = "/tam";
const faultWith = (megabytes: bigint) => machineFault({ directory, freeBytes: () => megabytes * MEGABYTE });

it("a temporary folder with room for a run is no fault, and one megabyte less is one with its mend", () => {
  expect(faultWith(3000n)).toBeUndefined();
  expect(faultWith(2999n)).toBe(
    "Chưa kiểm thử được: thư mục tạm /tam còn 2999 MB, cần 3000 MB; hãy dọn bớt hoặc đặt TMPDIR trỏ tới thư mục khác.",
  );
});

it("a temporary folder that is not there or takes no file is a fault with its mend", () => {
  const refused = (): bigint => {
    throw new Error("EACCES");
  };
  expect(machineFault({ directory, freeBytes: refused })).toMatch(/^Chưa kiểm thử được: .* không ghi được; hãy sửa/);
});
