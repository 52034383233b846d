import { z } from "zod";

/** Of an OpenAPI 3.1 document what the checks read. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface OpenApiOperation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: object }>> }>>;
}

/** Every operation of the document, as `GET /agencies/{code}`. */
export function operationsOf({ paths }: OpenApiDocument): string[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/**
 * What is wrong with an answer by the document: a status or media type that the operation does not have, or a body that
 * is not of its schema, fields that it does not name included. Empty: it conforms.
 */
export async function complaintsAbout(
  document: OpenApiDocument,
  operation: string,
  answer: Response,
): Promise<string[]> {
  const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const responses = responsesOf(document, operation);
  const declared = responses[String(answer.status)] ?? (answer.ok ? undefined : responses["default"]);
  const schema = declared?.content?.[type]?.schema;
  if (schema === undefined) return [`${operation} does not answer ${answer.status} with ${type}`];
  const parsed = z.fromJSONSchema(closed(document, schema)).safeParse(await answer.json());
  return parsed.success ? [] : parsed.error.issues.map(({ path: at, message }) => `${at.join(".")}: ${message}`);
}

function responsesOf({ paths }: OpenApiDocument, operation: string): OpenApiOperation["responses"] {
  const [method = "", path = ""] = operation.split(" ");
  return paths[path]?.[method.toLowerCase()]?.responses ?? {};
}

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];

/** The schema by itself, with what it refers to; objects that list their fields have no others. */
function closed({ components }: OpenApiDocument, schema: object): JsonSchema {
  const text = JSON.stringify({ ...schema, $defs: components.schemas });
  return JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/"), (_, value: unknown) => {
    const isObject = typeof value === "object" && value !== null && "properties" in value && "type" in value;
    return isObject && !("additionalProperties" in value) ? { ...value, additionalProperties: false } : value;
  }) as JsonSchema;
}
