import type { FormFile } from "../../src/core/ballots/form-file.ts";
import type { KioskForm } from "../../src/core/ballots/kiosk/kiosk-setting.ts";
import { formatIsoDate } from "../../src/core/base/local-date.ts";
import { readLaw } from "../../src/ingest/rule-files.ts";
import { FORM_ROOM, roomOf, type FormRoom, type TextRoom } from "../../src/core/ballots/form-room.ts";
import { valueOf } from "./kept-province.ts";
import { RULEBOOK_DIRECTORY } from "./law-in-force.ts";
import { day } from "./small-province.ts";

const law = valueOf(await readLaw(RULEBOOK_DIRECTORY));

/** Every form that the product knows, and the same as a kiosk is given it. */
export const FORMS: readonly FormFile[] = law.forms;
const kioskFormOf = (form: FormFile): KioskForm => ({ ...form, effectiveFrom: formatIsoDate(form.effectiveFrom) });
export const KIOSK_FORMS: readonly KioskForm[] = FORMS.map(kioskFormOf);

/** Words of which a text is made until it takes just the room that there is: as people write, long ones, capitals. */
const WORDS = ["thường", "quyềnlợi", "nghiêngnghiêngnghiêng", "PHƯỜNG"] as const;

function textOf(word: string, { letters: room, word: mostOfWord }: TextRoom): string {
  const most = Math.min(mostOfWord, room);
  const whole = Array.from(word).reduce((text, letter) => (roomOf(text + letter) <= most ? text + letter : text), "");
  let text = whole;
  while (roomOf(`${text} ${whole}`) <= room) text = `${text} ${whole}`;
  // A last word takes the rest: there must be room for a space and a letter of it, or for nothing.
  if (roomOf(text) === room - 1) text = text.slice(0, -1);
  const left = room - roomOf(text) - 1;
  return left > 0 ? `${text} ${"o".repeat(left)}` : text;
}

const FACES = ["delighted", "happy", "calm", "sad", "upset"] as const;

/** A form of which every text takes all the room that there is, with each number of options and each kind of words. */
export function fullestFormFile(room: FormRoom = FORM_ROOM): FormFile {
  const questions = room.options.flatMap((most, place) =>
    WORDS.map((word, kind) => {
      const text = both(textOf(word, room.question));
      const options = FACES.slice(0, place + 1).map((face, at) => ({
        ...{ code: (5 - at).toString(), face, text: both(textOf(word, most)) },
      }));
      return {
        id: `q${(place + 1).toString()}${kind.toString()}`,
        indicator: undefined,
        locked: undefined,
        text,
        short: text,
        options,
      };
    }),
  );
  return { id: "day-nhat", effectiveFrom: day("2020-01-01"), title: both("Phiếu"), questions };
}

export const fullestForm = (room?: FormRoom): KioskForm => kioskFormOf(fullestFormFile(room));

const both = (text: string) => ({ vi: text, en: text });
