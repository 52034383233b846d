import type { ReceiptState } from "../../app/ballots/look-up-receipt.ts";
import type { InBoth } from "../public/words/language.ts";

export const RECEIPT_PATH = "/receipt";

type Told = Exclude<ReceiptState["state"], "tooMany">;

interface ReceiptWords {
  readonly title: string;
  readonly lead: string;
  readonly label: string;
  readonly hint: string;
  readonly look: string;
  readonly states: Readonly<Record<Told, { readonly title: string; readonly why: string }>>;
  readonly castOn: (day: string) => string;
  readonly tooMany: string;
  readonly tooManyWhy: (seconds: number) => string;
  readonly never: string;
}

export const RECEIPT_WORDS: InBoth<ReceiptWords> = {
  vi: {
    title: "Tra cứu biên nhận",
    lead: "Nhập mã biên nhận để biết phiếu đánh giá đã tới nơi chưa. Trang này không cho biết ai đã trả lời gì.",
    label: "Mã biên nhận",
    hint: "Mã hiện trên màn hình khi gửi phiếu, ví dụ 12-7K3M-9QXA-02BD-RZ5T. Gõ chữ hoa hay chữ thường đều được.",
    look: "Tra cứu",
    states: {
      recorded: {
        title: "Phiếu đã được ghi nhận",
        why:
          "Phiếu về một hồ sơ nằm trong dữ liệu dùng để đánh giá. Phiếu gửi ở trang góp ý của đơn vị được xem riêng, " +
          "không tính vào điểm.",
      },
      superseded: {
        title: "Phiếu đã được ghi nhận, có phiếu khác gửi trước",
        why:
          "Cùng hồ sơ này đã có một phiếu gửi trước. Mỗi hồ sơ chỉ tính phiếu đầu tiên, " +
          "nên phiếu này được giữ lại mà không tính.",
      },
      replaced: {
        title: "Phiếu đã được ghi nhận, có phiếu khác gửi sau",
        why:
          "Cùng hồ sơ này có một phiếu gửi sau. Mỗi hồ sơ chỉ tính phiếu cuối cùng, " +
          "nên phiếu này được giữ lại mà không tính.",
      },
      apart: {
        title: "Phiếu đã tới nơi và đang được giữ riêng",
        why:
          "Phiếu chưa được tính, ví dụ vì mã trên giấy đã dùng cho phiếu khác hoặc giờ của máy bị sai. " +
          "Phiếu không mất.",
      },
      notArrived: {
        title: "Phiếu chưa tới máy chủ",
        why:
          "Máy tại quầy đã giữ phiếu khi chưa có mạng và sẽ tự gửi. Xin tra cứu lại sau; " +
          "nếu nhiều ngày vẫn vậy, xin báo nơi đặt máy.",
      },
      unknown: { title: "Không có phiếu mang mã này", why: "Xin so lại từng ký tự với mã Ông/Bà đã ghi." },
      mistyped: { title: "Mã chưa đúng", why: "Có ký tự bị gõ sai hoặc thiếu. Xin so lại với mã Ông/Bà đã ghi." },
    },
    castOn: (day) => `Trả lời ngày ${day}.`,
    tooMany: "Nơi này vừa tra cứu quá nhiều lần",
    tooManyWhy: (seconds) => `Xin đợi ${seconds.toString()} giây rồi tra cứu lại.`,
    never: "Không ai, kể cả nơi bị đánh giá, xem được câu trả lời bằng mã này.",
  },
  en: {
    title: "Look up a receipt",
    lead: "Type your receipt code to learn whether your answers arrived. This page never shows what anybody answered.",
    label: "Receipt code",
    hint: "Shown when you sent your answers, such as 12-7K3M-9QXA-02BD-RZ5T. Capital or small letters are the same.",
    look: "Look up",
    states: {
      recorded: {
        title: "Your answers are recorded",
        why:
          "Answers about a dossier are part of the data that units are rated by. Answers sent on the open page of a " +
          "unit are shown apart and do not count towards its score.",
      },
      superseded: {
        title: "Recorded, after earlier answers about the same dossier",
        why:
          "Somebody answered about this dossier before. Of each dossier the first form counts, " +
          "so this one is kept and not counted.",
      },
      replaced: {
        title: "Recorded, before later answers about the same dossier",
        why:
          "Somebody answered about this dossier afterwards. Of each dossier the last form counts, " +
          "so this one is kept and not counted.",
      },
      apart: {
        title: "Arrived and kept apart",
        why:
          "Not counted for now: the code on the paper may have been used before, " +
          "or the clock of the device was wrong. Nothing is lost.",
      },
      notArrived: {
        title: "Not arrived yet",
        why:
          "The device at the counter keeps your answers until it has a network, and sends them by itself. " +
          "Please look again later.",
      },
      unknown: { title: "No form has this code", why: "Please compare each sign with the code that you noted." },
      mistyped: {
        title: "The code is not right",
        why: "A sign is wrong or missing. Please compare it with your note.",
      },
    },
    castOn: (day) => `Answered on ${day}.`,
    tooMany: "Too many look-ups from here",
    tooManyWhy: (seconds) => `Please wait ${seconds.toString()} seconds and look again.`,
    never: "Nobody, the rated office least of all, can see the answers by this code.",
  },
};
