/** What bencoding knows (BEP 3): integers, byte strings, lists, and dictionaries with sorted keys. Text is UTF-8. */
export type Bencoded =
  | number
  | string
  | Uint8Array
  | readonly Bencoded[]
  | { readonly [key: string]: Bencoded };

const encoder = new TextEncoder();

export function bencode(value: Bencoded): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  write(value, parts);
  return joined(parts);
}

function write(value: Bencoded, parts: Uint8Array[]): void {
  const say = (text: string) => void parts.push(encoder.encode(text));
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new RangeError(`bencoding has integers, not ${value}`);
    say(`i${value}e`);
  } else if (typeof value === "string" || value instanceof Uint8Array) {
    const bytes = typeof value === "string" ? encoder.encode(value) : value;
    say(`${bytes.length}:`);
    parts.push(bytes);
  } else if (isList(value)) {
    say("l");
    for (const each of value) write(each, parts);
    say("e");
  } else {
    say("d");
    // The order of raw bytes, which for ASCII is that of the characters.
    for (const [key, each] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
      write(key, parts);
      write(each, parts);
    }
    say("e");
  }
}

// `Array.isArray` does not narrow readonly lists.
const isList = (value: Bencoded): value is readonly Bencoded[] => Array.isArray(value);

/** One value that was read: byte strings as bytes, and where it lay. */
export interface Decoded {
  readonly value: number | Uint8Array | readonly Decoded[] | ReadonlyMap<string, Decoded>;
  readonly from: number;
  readonly to: number;
}

const [i, l, d, e, colon] = Array.from("ilde:", (letter) => letter.charCodeAt(0));
/** A torrent of one file is three deep. */
const maxDepth = 8;

/** Reads what another page sent; throws a SyntaxError for what is not bencoded, or has more behind it. */
export function bdecode(bytes: Uint8Array): Decoded {
  const decoded = read(bytes, 0, 0);
  if (decoded.to !== bytes.length) throw new SyntaxError("more than one value");
  return decoded;
}

function read(bytes: Uint8Array, from: number, depth: number): Decoded {
  if (depth > maxDepth) throw new SyntaxError("too deep");
  const first = bytes[from];
  if (first === i) {
    const end = find(bytes, e, from);
    return { value: integer(bytes, from + 1, end), from, to: end + 1 };
  }
  if (first === l || first === d) {
    const values: Decoded[] = [];
    let at = from + 1;
    while (bytes[at] !== e) {
      const each = read(bytes, at, depth + 1);
      values.push(each);
      at = each.to;
    }
    return { value: first === l ? values : dictionary(values), from, to: at + 1 };
  }
  const end = find(bytes, colon, from);
  const to = end + 1 + integer(bytes, from, end);
  if (to < end + 1 || to > bytes.length) throw new SyntaxError("a string ends too early");
  return { value: bytes.subarray(end + 1, to), from, to };
}

function dictionary(values: readonly Decoded[]): ReadonlyMap<string, Decoded> {
  const entries = new Map<string, Decoded>();
  for (let at = 0; at < values.length; at += 2) {
    const [key, value] = [values[at], values[at + 1]];
    if (!(key?.value instanceof Uint8Array) || value === undefined) throw new SyntaxError("no key");
    entries.set(new TextDecoder().decode(key.value), value);
  }
  return entries;
}

function find(bytes: Uint8Array, wanted: number | undefined, from: number): number {
  // Sixteen digits are more than any size or length has.
  for (let at = from; at < from + 18 && at < bytes.length; at += 1) if (bytes[at] === wanted) return at;
  throw new SyntaxError("not bencoded");
}

function integer(bytes: Uint8Array, from: number, to: number): number {
  const text = new TextDecoder().decode(bytes.subarray(from, to));
  if (!/^(0|-?[1-9][0-9]*)$/.test(text)) throw new SyntaxError("not an integer");
  return Number(text);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
