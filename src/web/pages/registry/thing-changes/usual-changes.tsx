import type { RegistryEdit } from "../../../../app/registry/edit-registry.ts";
import type { RegisteredTable } from "../../../../app/registry/view-registered.ts";
import { success, type Result } from "../../../../core/base/result.ts";
import type { RegistryRows } from "../../../../core/registry/registry-change.ts";
import { formatBound } from "../../../shell/vietnamese-time.ts";
import type { FormFields } from "../../../shell/web-env.ts";
import { typedValidity, VALIDITY_FIELDS, ValidityFields } from "../additions/addition-form.tsx";
import { WhenAndWhy } from "../unit-changes/state-fields.tsx";
import { typedDay } from "../unit-changes/unit-change.ts";
import type { ThingChange, ThingFieldsProps } from "./thing-change.ts";

/** What a thing says of itself but its code, its unit and its time. */
export interface ThingContent<T extends RegisteredTable> {
  readonly table: T;
  readonly fields: readonly string[];
  readonly Fields: (props: ThingFieldsProps<T>) => ReturnType<ThingChange<T>["Fields"]>;
  /** The version with what was typed in place of what it says. */
  readonly typed: (form: FormFields, version: RegistryRows[T]) => Result<RegistryRows[T]>;
}

/** The change that is of one version, not of the thing. */
export const CORRECT = "correct";

/** What can become of everything that has versions: another content from a day on, a correction, an end. */
export function usualChanges<T extends RegisteredTable>(
  content: ThingContent<T>,
): Readonly<Record<"version" | typeof CORRECT | "end", ThingChange<T>>> {
  return { version: newVersion(content), [CORRECT]: correction(content), end: ending(content.table) };
}

function newVersion<T extends RegisteredTable>({ table, ...content }: ThingContent<T>): ThingChange<T> {
  return {
    title: "Đổi thông tin từ một ngày",
    lead: "Trước ngày ấy mọi điều giữ nguyên.",
    button: "Ghi phiên bản mới",
    fields: [...content.fields, "date", "reason"],
    Fields: (props) => (
      <>
        <content.Fields {...props} />
        <WhenAndWhy field={props.field} />
      </>
    ),
    edit: ({ form, version }) => {
      const date = typedDay(form, "date");
      if (!date.ok) return date;
      const typed = content.typed(form, version);
      if (!typed.ok) return typed;
      const row = { ...typed.value, validFrom: date.value, validTo: undefined };
      return success({ kind: "newVersion", table, row } as unknown as RegistryEdit);
    },
  };
}

function correction<T extends RegisteredTable>({ table, ...content }: ThingContent<T>): ThingChange<T> {
  return {
    title: "Đính chính",
    lead: "Sửa một phiên bản đã ghi sai. Trước và sau khi sửa đều được giữ lại cùng lý do.",
    button: "Ghi đính chính",
    fields: [...content.fields, ...VALIDITY_FIELDS],
    Fields: (props) => (
      <>
        <content.Fields {...props} />
        <ValidityFields field={(name, standing) => props.field(name, standing ?? boundText(props.version, name))} />
      </>
    ),
    edit: ({ form, version }) => {
      const typed = content.typed(form, version);
      if (!typed.ok) return typed;
      const validity = typedValidity(form);
      if (!validity.ok) return validity;
      const after = { ...typed.value, ...validity.value };
      return success({ kind: "rewrite", table, before: version, after } as unknown as RegistryEdit);
    },
  };
}

function boundText({ validFrom, validTo }: RegistryRows[RegisteredTable], name: string): string | undefined {
  if (name === "validFrom") return formatBound(validFrom);
  return name === "validTo" ? formatBound(validTo) : undefined;
}

function ending<T extends RegisteredTable>(table: T): ThingChange<T> {
  return {
    title: "Thôi hiệu lực",
    lead: "Từ ngày ghi ở đây không còn hiệu lực; ngày cuối cùng còn hiệu lực là ngày liền trước.",
    button: "Cho thôi hiệu lực",
    fields: ["date", "reason"],
    Fields: ({ field }) => <WhenAndWhy field={(name, standing) => field(name, standing)} />,
    edit: ({ form, version }) => {
      const date = typedDay(form, "date");
      return date.ok
        ? success({ kind: "end", table, row: version, date: date.value } as unknown as RegistryEdit)
        : date;
    },
  };
}
