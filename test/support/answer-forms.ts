import type { Form } from "./form-rows.ts";

const EMPTY = { formId: "tt01", comment: "", assisted: "yes", startedAt: "" };

/** Forms of those who answer by themselves: an empty one is shown again and changes nothing. */
export const ANSWER_FORMS: Readonly<Record<string, Form>> = {
  "POST /b/:token": { path: "/b/{paper}", by: "everybody", sent: EMPTY, answer: 422 },
  "POST /en/b/:token": { path: "/en/b/{paper}", by: "everybody", sent: EMPTY, answer: 422 },
};
