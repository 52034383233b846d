import type { Finding } from "../../../cli/doctor.ts";
import type { ServerFacts } from "../../../db/server-facts.ts";

const VERSION_LEAST = 16;
const SKEW_WARN_MS = 2000;

export interface DatabaseView {
  readonly facts: ServerFacts;
  readonly steps: readonly string[];
  readonly knownSteps: readonly string[];
  readonly now: Date;
}

/** What a reachable database is judged by. */
export function databaseFindings(view: DatabaseView): readonly Finding[] {
  const { facts } = view;
  const major = Math.floor(facts.version / 10_000);
  const name = `PostgreSQL ${major}.${facts.version % 10_000}${facts.hasCitus ? ", có Citus" : ""}`;
  return [
    major >= VERSION_LEAST
      ? { level: "ok", text: `${name} trả lời` }
      : { level: "fail", text: `${name} quá cũ.`, mend: `Nâng PostgreSQL lên từ bản ${VERSION_LEAST}.` },
    facts.encoding === "UTF8"
      ? { level: "ok", text: "Mã ký tự UTF8" }
      : {
          level: "fail",
          text: `Mã ký tự của cơ sở dữ liệu là ${facts.encoding}.`,
          mend: "Tạo lại cơ sở dữ liệu với encoding 'UTF8'.",
        },
    facts.hasVietnameseCollation
      ? { level: "ok", text: "Có thứ tự tiếng Việt (vi-x-icu)" }
      : { level: "fail", text: "Thiếu thứ tự tiếng Việt vi-x-icu.", mend: "Dùng bản PostgreSQL có ICU." },
    facts.isDurable
      ? { level: "ok", text: "Ghi xong mới trả lời (fsync, synchronous_commit)" }
      : {
          level: "fail",
          text: "Mất điện thì có thể mất dữ liệu đã báo là ghi xong.",
          mend: "Đặt fsync = on và synchronous_commit = on.",
        },
    rightsFinding(facts),
    schemaFinding(view),
    clockFinding(view),
  ];
}

/** A dump of one database brings neither roles nor who may become which: after a restore this is what is missing. */
function rightsFinding({ rights }: DatabaseView["facts"]): Finding {
  const { user, mayBecomeApp, hasAppRole, mayCreateSchema, foreignTables } = rights;
  const name = quotedName(user);
  if (!mayBecomeApp) {
    const statements = [...(hasAppRole ? [] : ["create role hailong_app nologin;"]), `grant hailong_app to ${name};`];
    const mend = `Quản trị của PostgreSQL chạy: ${statements.join(" ")}`;
    return { level: "fail", text: `Người dùng ${user} không vào được vai trò hailong_app mà chương trình chạy.`, mend };
  }
  if (!mayCreateSchema) {
    const mend = `Quản trị của PostgreSQL chạy: grant create on database <tên> to ${name};`;
    return { level: "fail", text: `Người dùng ${user} không được tạo lược đồ trong cơ sở dữ liệu này.`, mend };
  }
  if (foreignTables > 0) {
    const mend = `Phục hồi lại bằng pg_restore --no-owner với người dùng ${user}, hoặc giao các bảng cho họ.`;
    const text = `${foreignTables} bảng thuộc chủ khác: không nâng cấp được và bản xuất của ${user} thiếu chúng.`;
    return { level: "fail", text, mend };
  }
  return { level: "ok", text: `Người dùng ${user} đủ quyền để chạy, nâng cấp, xuất và phục hồi` };
}

/** A name as SQL takes it; one of the usual kind stands as it is. */
function quotedName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function schemaFinding({ steps, knownSteps }: DatabaseView): Finding {
  const unknown = steps.filter((step) => !knownSteps.includes(step));
  if (unknown.length > 0) {
    const mend = "Chạy bản chương trình mới hơn; lược đồ dữ liệu không lùi lại được.";
    return { level: "fail", text: `Lược đồ dữ liệu mới hơn chương trình (bước ${unknown.join(", ")}).`, mend };
  }
  const missing = knownSteps.length - steps.length;
  if (missing === 0) return { level: "ok", text: `Lược đồ dữ liệu ở bước mới nhất (${knownSteps.at(-1) ?? ""})` };
  const text = `Lược đồ dữ liệu còn thiếu ${missing} bước`;
  return { level: "warn", text, mend: "Sao lưu, rồi chạy hailong start: các bước được áp dụng khi khởi động." };
}

function clockFinding({ facts: { now: theirs, lastStepAt }, now }: DatabaseView): Finding {
  const mend = "Bật đồng bộ giờ (NTP) trên cả hai máy: thời hạn hồ sơ và mã xác thực đều tính theo đồng hồ.";
  if (lastStepAt !== undefined && now < lastStepAt) {
    return { level: "fail", text: "Đồng hồ máy này chậm hơn lúc cơ sở dữ liệu được nâng cấp.", mend };
  }
  const skew = Math.abs(now.getTime() - theirs.getTime());
  if (skew <= SKEW_WARN_MS) return { level: "ok", text: "Đồng hồ khớp với cơ sở dữ liệu" };
  return { level: "warn", text: `Đồng hồ lệch với cơ sở dữ liệu ${Math.round(skew / 1000)} giây.`, mend };
}
