import { element } from "./elements.ts";
import type { Surface } from "./surface.ts";
import { heading } from "./view.ts";

export const PIN = /^\d{6}$/;

interface Asked {
  readonly code: string;
  readonly pin: string;
}

/** A labelled box of a page for staff. */
export function field(id: string, label: string, attributes: Readonly<Record<string, string>>) {
  const input = element("input", { id, class: "input", autocomplete: "off", type: "text", ...attributes });
  return { input, part: element("div", { class: "field" }, element("label", { for: id }, label), input) };
}

/** Ghép máy: the code from the page of the server, and a PIN for the staff of this counter. */
export function showPairing(surface: Surface, pairWith: (asked: Asked) => Promise<string | undefined>): void {
  const code = field("pairing-code", "Mã ghép máy", { autocapitalize: "characters", maxlength: "20" });
  const digits = { type: "password", inputmode: "numeric", maxlength: "6" };
  const pin = field("pin", "Đặt số PIN của nhân viên (6 chữ số)", digits);
  const again = field("pin-again", "Gõ lại số PIN", digits);
  const complaint = element("p", { class: "complaint", role: "alert", hidden: true });
  const send = element("button", { type: "submit", form: "pairing", class: "btn btn--next" }, "Ghép máy");
  const form = element(
    "form",
    { id: "pairing", class: "staff-form", novalidate: true },
    code.part,
    pin.part,
    again.part,
  );
  const refuse = (words: string): void => {
    complaint.hidden = false;
    complaint.replaceChildren(words);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!PIN.test(pin.input.value)) refuse("Số PIN phải có đúng 6 chữ số.");
    else if (pin.input.value !== again.input.value) refuse("Hai lần gõ số PIN không giống nhau.");
    else {
      send.disabled = true;
      void pairWith({ code: code.input.value, pin: pin.input.value }).then((refused) => {
        send.disabled = false;
        if (refused !== undefined) refuse(refused);
      });
    }
  });
  const where = "Lấy mã ở trang Máy tại quầy của hệ thống, trong mục Quản trị. Mã dùng một lần, trong 15 phút.";
  surface.showPlain({
    main: [heading("Ghép máy tại quầy"), element("p", { class: "note spared" }, where), form, complaint],
    foot: [element("span"), send],
  });
}
