import type { Hono } from "hono";
import type { ViewPetitions } from "../../../app/petitions/view-petitions.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { editPetitionPages, type EditPetitionDeps } from "./edit-petition.tsx";
import { newPetitionPages, type NewPetitionDeps } from "./new-petition.tsx";
import { petitionListPage } from "./petition-list.tsx";
import { onePetitionPages, type OnePetitionDeps } from "./petition-page.tsx";
import { withdrawEditsPages, type WithdrawEditsDeps } from "./withdraw-edits.tsx";

export interface PetitionPagesDeps extends OnePetitionDeps, NewPetitionDeps, EditPetitionDeps, WithdrawEditsDeps {
  readonly viewPetitions: ViewPetitions;
}

/** Phản ánh, kiến nghị: the list, one of them with its verdicts, and a new one. */
export function petitionPages(app: Hono<WebEnv>, deps: PetitionPagesDeps): void {
  petitionListPage(app, deps);
  newPetitionPages(app, deps);
  onePetitionPages(app, deps);
  editPetitionPages(app, deps);
  withdrawEditsPages(app, deps);
}
