import { Note } from "../../components/note.tsx";
import type { PublicationView } from "../reading/view.ts";
import { addressIn } from "../words/language.ts";
import { HOME_WORDS } from "./home-words.ts";

/** Whether the publication is in force: what replaced it and why, or what it replaces; nothing for a plain one. */
export function Standing({ view: { language, publication, all } }: { readonly view: PublicationView }) {
  const { head } = publication;
  const words = HOME_WORDS[language];
  const newer = all.find(({ number }) => number === head.replacedBy);
  const address = (number: number): string => addressIn(language, `/publications/${number.toString()}`);
  return (
    <>
      {newer !== undefined && (
        <Note kind="warn">
          <p>
            <b>{words.replaced(newer.number.toString())}</b> <span lang="vi">{newer.replaces?.reason}</span>{" "}
            <a href={address(newer.number)}>{words.newer}</a>
          </p>
        </Note>
      )}
      {head.replaces !== null && (
        <Note>
          <p>
            {words.replaces(head.replaces.number.toString(), head.replaces.reason)}{" "}
            <a href={address(head.replaces.number)}>{words.older}</a>
          </p>
        </Note>
      )}
    </>
  );
}
