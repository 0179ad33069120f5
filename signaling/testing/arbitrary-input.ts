import fc, { type Arbitrary } from "fast-check";
import { z } from "zod";

/** A part of a JSON Schema that says what values look like, as far as this reads it. */
interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

const nasty = fc.constantFrom(
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\u202e",
  "' or 1=1 --",
  "%",
  "\\",
  "null",
  "🎬",
);
/** Any text, and often such as has broken programs before. */
export const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), nasty);
const longest = 300;

/** Values that a schema takes, but for what only its refinements know: time zones, days of a month. */
export function arbitraryOf(schema: z.ZodType): Arbitrary<unknown> {
  return fromShape(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape); // read with care
}

/** The same, and what the schema refuses: a field changed, added, or something else altogether. */
export function arbitraryAround(schema: z.ZodType): Arbitrary<unknown> {
  const fitting = arbitraryOf(schema);
  const spoilt = fc.tuple(fitting, fc.nat(), fc.jsonValue({ maxDepth: 2 })).map(([value, at, other]) => {
    const fields = typeof value === "object" && value !== null ? Object.keys(value) : [];
    return { ...(value as object), [fields[at % (fields.length + 1)] ?? "unknownField"]: other }; // of an object's schema
  });
  const other = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
  return fc.oneof({ arbitrary: fitting, weight: 3 }, { arbitrary: spoilt, weight: 2 }, other);
}

function fromShape(shape: Shape): Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  const either = shape.anyOf ?? shape.oneOf;
  if (either !== undefined) return fc.oneof(...either.map(fromShape));
  switch (shape.type) {
    case "object":
      return fc.record(
        Object.fromEntries(
          Object.entries(shape.properties ?? {}).map(([name, field]) => [name, fromShape(field)]),
        ),
        { requiredKeys: [...(shape.required ?? [])] },
      );
    case "array":
      return fc.array(fromShape(shape.items ?? {}), {
        minLength: shape.minItems ?? 0,
        maxLength: Math.min(shape.maxItems ?? 4, Math.max(4, shape.minItems ?? 0)),
      });
    case "string":
      return text(shape);
    case "integer":
      return fc.integer({
        min: Math.max(shape.minimum ?? -1000, Number.MIN_SAFE_INTEGER),
        max: Math.min(shape.maximum ?? 1000, Number.MAX_SAFE_INTEGER),
      });
    case "number":
      return fc.double({ min: shape.minimum ?? -1e9, max: shape.maximum ?? 1e9, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function text({ format, pattern, maxLength }: Shape): Arbitrary<string> {
  switch (format) {
    case "date-time":
      return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
    case "email":
      return fc.emailAddress();
    case "uri":
      return fc.webUrl();
  }
  const most = Math.min(maxLength ?? longest, longest);
  if (pattern !== undefined)
    return fc.stringMatching(new RegExp(pattern, "u")).map((made) => made.slice(0, most));
  return anyText.map((made) => made.slice(0, most));
}
