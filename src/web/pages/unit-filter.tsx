import type { NamedUnit } from "../../app/reach.ts";
import { ChoiceField } from "../components/field.tsx";

/** Every choice of a filter that does not limit. */
export const ANY = { value: "", label: "Tất cả" } as const;

interface UnitFilterProps {
  /** Those that the reader can choose among, by name. */
  readonly units: readonly NamedUnit[];
  readonly value: string;
}

/** The unit that a list is narrowed to. */
export function UnitFilter({ units, value }: UnitFilterProps) {
  const choices = units.map(({ code, version }) => ({ value: code, label: version.name ?? code }));
  return <ChoiceField name="unit" label="Đơn vị" value={value} choices={[ANY, ...choices]} />;
}
