import type { Finding } from "../../../cli/doctor.ts";
import type { ServerFacts, UserRights } from "../../../db/server-facts.ts";

const VERSION_LEAST = 16;
const SKEW_WARN_MS = 2000;
/** Another process on the same database may write by a clock that is a little ahead. */
const SETBACK_MS = 60_000;

export interface DatabaseView {
  /** With the rights of the schema's owner, or of the program where the owner's address is kept elsewhere. */
  readonly facts: ServerFacts;
  /** Of the user as whom the program logs in. */
  readonly program: UserRights;
  /** Of the user as whom its scoring does. */
  readonly scoring: UserRights;
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
    checksumFinding(facts),
    ...rightsFindings(view),
    schemaFinding(view),
    clockFinding(view),
  ];
}

function checksumFinding({ checksumFailures }: ServerFacts): Finding {
  if (checksumFailures === null) {
    const mend = "Dừng PostgreSQL, chạy pg_checksums --enable -D <thư mục dữ liệu của nó>, rồi bật lại.";
    return {
      level: "warn",
      text: "PostgreSQL không ghi mã kiểm tra cho trang dữ liệu: đĩa hỏng thì không ai biết.",
      mend,
    };
  }
  if (checksumFailures === 0) return { level: "ok", text: "Chưa gặp trang dữ liệu nào sai mã kiểm tra" };
  return {
    level: "fail",
    text: `PostgreSQL đã gặp ${checksumFailures} trang dữ liệu sai mã kiểm tra: đĩa hoặc bộ nhớ làm hỏng dữ liệu.`,
    mend: "Chạy hailong verify để biết bảng nào hỏng, rồi phục hồi bản sao (docs/operations/backup.md).",
  };
}

/** What the owner of the schema lacks, what the program's own user lacks, and what that user has too much. */
function rightsFindings({ facts: { rights: owner }, program, scoring }: DatabaseView): readonly Finding[] {
  const isOwnerElsewhere = owner.user === program.user && !program.mayBecomeOwner;
  const faults = [programFault(program), scoringFault(scoring), isOwnerElsewhere ? undefined : ownerFault(owner)];
  const found = faults.filter((fault) => fault !== undefined);
  if (program.mayBecomeOwner) found.push(tooManyRights(program));
  else if (program.mayScore) found.push(readsLink(program));
  if (found.length > 0) return found;
  const text = isOwnerElsewhere
    ? `Người dùng ${program.user} đủ quyền để chạy; nâng cấp cần thêm địa chỉ của chủ lược đồ`
    : `Người dùng ${owner.user} đủ quyền để nâng cấp, xuất và phục hồi; ${program.user} đủ quyền để chạy, không hơn`;
  return [{ level: "ok", text }];
}

/** A dump of one database brings neither roles nor who may become which: after a restore this is what is missing. */
function programFault({ user, mayBecomeApp, hasAppRole }: UserRights): Finding | undefined {
  if (mayBecomeApp) return undefined;
  const grant = `grant hailong_app to ${quotedName(user)};`;
  const mend = `Quản trị của PostgreSQL chạy: ${hasAppRole ? "" : "create role hailong_app nologin; "}${grant}`;
  return { level: "fail", text: `Người dùng ${user} không vào được vai trò hailong_app mà chương trình chạy.`, mend };
}

/** Before the first start of this version there is no such role yet: its owner makes it. */
function scoringFault({ user, mayScore, hasScoringRole }: UserRights): Finding | undefined {
  if (mayScore || !hasScoringRole) return undefined;
  const mend =
    `Đặt databaseScoringUrlFile là địa chỉ của hailong_scoring, hoặc quản trị của PostgreSQL chạy: ` +
    `grant hailong_scoring to ${quotedName(user)};`;
  return { level: "fail", text: `Người dùng ${user} không vào được vai trò hailong_scoring để tính điểm.`, mend };
}

function readsLink({ user }: UserRights): Finding {
  const text = `Người dùng ${user} của các trang đọc được phiếu thuộc hồ sơ nào, điều chỉ phần tính điểm cần.`;
  const mend =
    "Cho phần tính điểm đăng nhập riêng (alter role hailong_scoring login password '…'), ghi địa chỉ ấy ở " +
    `databaseScoringUrlFile, rồi: revoke hailong_scoring from ${quotedName(user)};`;
  return { level: "warn", text, mend };
}

function ownerFault({ user, mayCreateSchema, foreignTables }: UserRights): Finding | undefined {
  if (!mayCreateSchema) {
    const mend = `Quản trị của PostgreSQL chạy: grant create on database <tên> to ${quotedName(user)};`;
    return { level: "fail", text: `Người dùng ${user} không được tạo lược đồ trong cơ sở dữ liệu này.`, mend };
  }
  if (foreignTables === 0) return undefined;
  const mend = `Phục hồi lại bằng pg_restore --no-owner với người dùng ${user}, hoặc giao các bảng cho họ.`;
  const text = `${foreignTables} bảng thuộc chủ khác: không nâng cấp được và bản xuất của ${user} thiếu chúng.`;
  return { level: "fail", text, mend };
}

function tooManyRights({ user }: UserRights): Finding {
  const text = `Chương trình đăng nhập PostgreSQL bằng ${user}, người có hoặc lấy được quyền của chủ lược đồ.`;
  const mend =
    "Cho chương trình đăng nhập bằng hailong_app (alter role hailong_app login password '…'), ghi địa chỉ ấy ở " +
    "databaseUrlFile và địa chỉ hiện nay ở databaseOwnerUrlFile; xem docs/operations/install.md.";
  return { level: "warn", text, mend };
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

function clockFinding({ facts: { now: theirs, lastStepAt, lastEntryAt }, now }: DatabaseView): Finding {
  const mend = "Bật đồng bộ giờ (NTP) trên cả hai máy: thời hạn hồ sơ và mã xác thực đều tính theo đồng hồ.";
  if (lastStepAt !== undefined && now < lastStepAt) {
    return { level: "fail", text: "Đồng hồ máy này chậm hơn lúc cơ sở dữ liệu được nâng cấp.", mend };
  }
  if (lastEntryAt !== undefined && now.getTime() < lastEntryAt.getTime() - SETBACK_MS) {
    const behind = Math.round((lastEntryAt.getTime() - now.getTime()) / 1000);
    return { level: "fail", text: `Đồng hồ máy này chậm ${behind.toString()} giây so với nhật ký đã ghi.`, mend };
  }
  const skew = Math.abs(now.getTime() - theirs.getTime());
  if (skew <= SKEW_WARN_MS) return { level: "ok", text: "Đồng hồ khớp với cơ sở dữ liệu" };
  return { level: "warn", text: `Đồng hồ lệch với cơ sở dữ liệu ${Math.round(skew / 1000)} giây.`, mend };
}
