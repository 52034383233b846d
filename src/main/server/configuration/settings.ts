import { isIP } from "node:net";
import { z } from "zod";

const oneText = (mend: string) => z.string({ error: mend });
const wholeNumber = (from: number, to: number) => {
  const mend = `Ghi một số nguyên từ ${from} đến ${to}.`;
  return oneText(mend)
    .regex(/^\d{1,9}$/, mend)
    .transform(Number)
    .pipe(z.number().min(from, mend).max(to, mend));
};
const path = oneText("Ghi một đường dẫn tệp.").min(1, "Ghi một đường dẫn tệp.");

const ADDRESSES = "Ghi địa chỉ IP hoặc dải CIDR, ví dụ 127.0.0.1 hoặc 10.0.0.0/8.";
const addressRange = oneText(ADDRESSES).refine((text) => {
  const [address = "", bits, ...rest] = text.split("/");
  const most = isIP(address) === 6 ? 128 : 32;
  return (
    isIP(address) !== 0 && rest.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
  );
}, ADDRESSES);

const PUBLIC_URL = "Ghi địa chỉ đầy đủ không có đường dẫn, ví dụ https://hailong.tinh.gov.vn.";
const publicUrl = oneText(PUBLIC_URL)
  .refine((text) => /^https?:\/\/[^/?#@\s]+\/?$/.test(text) && URL.canParse(text), PUBLIC_URL)
  .transform((text) => new URL(text).origin);

const LEVELS = ["fatal", "error", "warn", "info", "debug"] as const;

/** What a setting means and what it may be. */
interface Setting<T> {
  /** From text, or from a list of texts; its complaints say the mend. */
  readonly schema: z.ZodType<T>;
  readonly example: string | readonly string[];
  /** For docs/operations/configuration.md. */
  readonly meaning: string;
}

interface SettledSetting<T> extends Setting<T> {
  /** What holds when nobody sets it. */
  readonly fallback: string | readonly string[];
}

const optional = <T>(parts: Setting<T>): Setting<T> => parts;
const settled = <T>(parts: SettledSetting<T>): SettledSetting<T> => parts;

/**
 * Every setting of the server, the one table: the file takes these keys, the environment `HAILONG_` and the key in
 * capitals (`publicUrl` → `HAILONG_PUBLIC_URL`), and docs/operations/configuration.md is tested against it.
 */
export const SETTINGS = {
  host: settled({
    schema: oneText("Ghi một địa chỉ của máy này.").min(1, "Ghi một địa chỉ của máy này."),
    fallback: "127.0.0.1",
    example: "127.0.0.1",
    meaning: "Địa chỉ mà máy chủ nghe. Ngoài 127.0.0.1 thì phải có tường lửa và TLS của proxy phía trước.",
  }),
  port: settled({
    schema: wholeNumber(0, 65_535),
    fallback: "8080",
    example: "8080",
    meaning: "Cổng HTTP. 0: cổng trống bất kỳ.",
  }),
  provinceName: optional({
    schema: oneText("Ghi tên tỉnh.").min(1, "Ghi tên tỉnh.").max(60, "Ghi tên tỉnh dài không quá 60 ký tự."),
    example: "Tỉnh Bình Thuận",
    meaning: "Tên tỉnh ở đầu mỗi trang, cho tới khi quản trị đặt tên trên trang Bắt đầu.",
  }),
  publicUrl: optional({
    schema: publicUrl,
    example: "https://hailong.tinh.gov.vn",
    meaning:
      "Địa chỉ mà người dùng gõ vào trình duyệt. Là https thì cookie chỉ đi qua kết nối mã hóa. " +
      "Không đặt: http với host và port ở trên.",
  }),
  trustedProxies: settled({
    schema: z.array(addressRange, { error: ADDRESSES }).max(50),
    fallback: [],
    example: ["127.0.0.1", "10.0.0.0/8"],
    meaning: "Các proxy được tin khi chúng báo địa chỉ người dùng (X-Forwarded-For). Danh sách IP hoặc dải CIDR.",
  }),
  databaseUrlFile: optional({
    schema: path,
    example: "/etc/hailong/database-url",
    meaning:
      "Tệp chứa địa chỉ mà chương trình đăng nhập vào một PostgreSQL từ bản 16 (postgres://hailong_app:…). " +
      "Biến DATABASE_URL thay được tệp này. Không đặt cả hai: dùng PostgreSQL 17 kèm theo, trong thư mục dữ liệu.",
  }),
  databaseScoringUrlFile: optional({
    schema: path,
    example: "/etc/hailong/database-scoring-url",
    meaning:
      "Tệp chứa địa chỉ mà phần tính điểm đăng nhập (postgres://hailong_scoring:…), chỉ mình nó đọc được phiếu thuộc " +
      "hồ sơ nào. Biến DATABASE_SCORING_URL thay được tệp này. " +
      "Không đặt: người dùng của databaseUrlFile tính điểm luôn.",
  }),
  databaseOwnerUrlFile: optional({
    schema: path,
    example: "/etc/hailong/database-owner-url",
    meaning:
      "Tệp chứa địa chỉ của chủ lược đồ trong PostgreSQL ấy, chỉ dùng lúc áp dụng bước lược đồ mới. Biến " +
      "DATABASE_OWNER_URL thay được tệp này. Không đặt: databaseUrlFile là của chủ, người chạy luôn chương trình.",
  }),
  databaseConnections: settled({
    schema: wholeNumber(4, 500),
    fallback: "20",
    example: "20",
    meaning: "Số kết nối tới cơ sở dữ liệu dùng cùng lúc.",
  }),
  encryptionKeyFile: optional({
    schema: path,
    example: "/etc/hailong/encryption.key",
    meaning:
      "Tệp chứa khóa mã hóa những bí mật lưu trong cơ sở dữ liệu (mã xác thực hai lớp): 32 byte, viết hệ 16. " +
      "Không đặt: secrets/encryption.key trong thư mục dữ liệu, tự tạo lần đầu. Mất khóa thì phải đăng ký lại.",
  }),
  metricsTokenFile: optional({
    schema: path,
    example: "/etc/hailong/metrics.token",
    meaning: "Tệp chứa mã để máy khác đọc /metrics (Authorization: Bearer …). Không đặt: chỉ máy này đọc được.",
  }),
  headSeconds: settled({
    schema: wholeNumber(1, 600),
    fallback: "20",
    example: "20",
    meaning: "Phần đầu của một yêu cầu phải đến trọn trong chừng này giây, quá thì ngắt (408).",
  }),
  bodySeconds: settled({
    schema: wholeNumber(1, 600),
    fallback: "30",
    example: "30",
    meaning: "Nội dung một biểu mẫu hoặc một lần gọi API phải đến trọn trong chừng này giây, quá thì từ chối (408).",
  }),
  uploadSeconds: settled({
    schema: wholeNumber(1, 86_400),
    fallback: "3600",
    example: "3600",
    meaning: "Một lần tải tệp lên phải xong trong chừng này giây, quá thì ngắt (408).",
  }),
  stallSeconds: settled({
    schema: wholeNumber(1, 3600),
    fallback: "60",
    example: "60",
    meaning: "Ngắt kết nối gửi dở mà chừng này giây không gửi thêm gì (408), hoặc không nhận tiếp trả lời dành cho nó.",
  }),
  logLevel: settled({
    schema: z.enum(LEVELS, { error: `Chọn trong: ${LEVELS.join(", ")}.` }),
    fallback: "info",
    example: "info",
    meaning: "Mức nhật ký: fatal, error, warn, info hoặc debug.",
  }),
  stopSeconds: settled({
    schema: wholeNumber(0, 600),
    fallback: "20",
    example: "20",
    meaning: "Khi dừng, chờ yêu cầu và việc nền đang chạy nhiều nhất chừng này giây, rồi hủy phần còn lại.",
  }),
  keepPictureDays: settled({
    schema: wholeNumber(30, 36_500),
    fallback: "365",
    example: "365",
    meaning: "Xóa ảnh phiếu giấy sau chừng này ngày từ khi lô đóng.",
  }),
  keepOriginalCommentDays: settled({
    schema: wholeNumber(30, 36_500),
    fallback: "730",
    example: "730",
    meaning: "Xóa nguyên văn góp ý sau chừng này ngày từ khi gửi phiếu; bản đã che thông tin riêng vẫn giữ.",
  }),
  keepTokenDays: settled({
    schema: wholeNumber(30, 36_500),
    fallback: "365",
    example: "365",
    meaning: "Xóa mã truy cập một lần sau chừng này ngày từ khi hết hạn.",
  }),
  keepKeptApartDays: settled({
    schema: wholeNumber(30, 36_500),
    fallback: "730",
    example: "730",
    meaning: "Xóa phiếu giữ riêng sau chừng này ngày từ khi nhận.",
  }),
  keepLinkDays: settled({
    schema: wholeNumber(30, 36_500),
    fallback: "180",
    example: "180",
    meaning:
      "Thay liên kết phiếu - hồ sơ của một kỳ sau chừng này ngày từ lần công bố cuối và từ ngày 31/12 của năm đó, " +
      "không lấy lại được.",
  }),
} as const;

export type SettingName = keyof typeof SETTINGS;

/** `publicUrl` → `HAILONG_PUBLIC_URL`. */
export function environmentName(name: string): string {
  return `HAILONG_${name.replace(/[A-Z]/g, "_$&").toUpperCase()}`;
}
