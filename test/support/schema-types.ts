import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface TypedColumn {
  /** As it is written: `number`, `Day`, `string[]`. */
  readonly type: string;
  readonly isNullable: boolean;
  /** May be left out of an insert. */
  readonly isGenerated: boolean;
}

export type TypedTables = ReadonlyMap<string, ReadonlyMap<string, TypedColumn>>;

const FOLDER = join(import.meta.dirname, "..", "..", "src", "db", "schema");

/** The tables that the types of the queries name, read from the text of src/db/schema. */
export function typedTables(): TypedTables {
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  for (const name of readdirSync(FOLDER)) {
    const source = ts.createSourceFile(name, readFileSync(join(FOLDER, name), "utf8"), ts.ScriptTarget.ES2022, true);
    for (const statement of source.statements) {
      if (ts.isInterfaceDeclaration(statement)) interfaces.set(statement.name.text, statement);
    }
  }
  const families = [...interfaces.values()].filter(({ name }) => name.text.endsWith("Schema"));
  return new Map(
    families.flatMap(propertiesOf).map(([table, type]) => {
      const declaration = interfaces.get(type.getText());
      if (declaration === undefined) throw new Error(`no interface for the table ${table}`);
      return [table, new Map(propertiesOf(declaration).map(([column, of]) => [column, columnOf(of)]))];
    }),
  );
}

function propertiesOf(declaration: ts.InterfaceDeclaration): (readonly [string, ts.TypeNode])[] {
  return declaration.members.flatMap((member) =>
    ts.isPropertySignature(member) && member.type !== undefined ? [[member.name.getText(), member.type] as const] : [],
  );
}

/** `Generated<number | null>`, `NullableDay`, `string | null`, `(number | null)[]`, `DefaultedDay`. */
function columnOf(node: ts.TypeNode): TypedColumn {
  const [, generated, inner] = /^(Generated|GeneratedAlways)<(.*)>$/s.exec(node.getText()) ?? [];
  const text = inner ?? node.getText();
  const [, prefix = "", named = ""] = /^(Nullable|Defaulted)?(.*)$/s.exec(text.replace(/\s*\|\s*null$/, "")) ?? [];
  return {
    type: named.replace("(number | null)[]", "number[]"),
    isNullable: prefix === "Nullable" || /\|\s*null$/.test(text),
    isGenerated: prefix === "Defaulted" || generated !== undefined,
  };
}
