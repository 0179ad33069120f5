import { z } from "zod";
import { parseOrRefuse, Refusal, refusalBody } from "./errors.ts";

/** The requests that one side may make: method -> what it sends and what it gets. */
export type RequestTable = Readonly<
  Record<string, { readonly params: z.ZodType; readonly result: z.ZodType }>
>;
/** The notifications that one side may send: topic -> data. */
export type NotificationTable = Readonly<Record<string, z.ZodType>>;

/** What one side of a channel may say. */
export interface Side {
  readonly requests: RequestTable;
  readonly notifications: NotificationTable;
}

type Params<S extends Side, M extends keyof S["requests"]> = S["requests"][M]["params"];
type Result<S extends Side, M extends keyof S["requests"]> = S["requests"][M]["result"];

/** How a side answers the other: one handler for every method and topic, or it does not compile. */
export interface Handlers<Other extends Side> {
  readonly requests: {
    readonly [M in keyof Other["requests"]]: (
      params: z.output<Params<Other, M>>,
    ) => z.input<Result<Other, M>> | Promise<z.input<Result<Other, M>>>;
  };
  readonly notifications: {
    readonly [T in keyof Other["notifications"]]: (data: z.output<Other["notifications"][T]>) => void;
  };
}

export interface Channel<Own extends Side> {
  /** Asks the other side; rejects with its refusal, with `timeout`, or with `closed`. */
  request<M extends keyof Own["requests"] & string>(
    method: M,
    params: z.input<Params<Own, M>>,
  ): Promise<z.output<Result<Own, M>>>;
  notify<T extends keyof Own["notifications"] & string>(
    topic: T,
    data: z.input<Own["notifications"][T]>,
  ): void;
  /** One message from the socket. Nonsense is answered with a refusal or dropped; it never throws. */
  receive(text: string): void;
  /** The socket is gone: every open request rejects with `closed`. */
  socketClosed(): void;
}

export interface ChannelOptions<Own extends Side, Other extends Side> {
  readonly own: Own;
  readonly other: Other;
  readonly handlers: Handlers<Other>;
  readonly send: (text: string) => void;
  readonly requestTimeoutMs: number;
  /** A handler threw something that is not a refusal: a bug of this side. */
  readonly onBug: (error: unknown) => void;
  /** The other side sent what the protocol does not allow. */
  readonly onNonsense?: (refusal: Refusal) => void;
}

const envelope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("request"), id: z.number().int(), method: z.string(), params: z.unknown() }),
  z.object({ kind: z.literal("result"), id: z.number().int(), result: z.unknown() }),
  z.object({ kind: z.literal("refusal"), id: z.number().int(), error: refusalBody }),
  z.object({ kind: z.literal("notification"), topic: z.string(), data: z.unknown() }),
]);

interface Pending {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (refusal: Refusal) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Requests, results and notifications over any socket that carries text in order (PROTOCOL.md, CH rules). */
export function createChannel<Own extends Side, Other extends Side>(
  options: ChannelOptions<Own, Other>,
): Channel<Own> {
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let closed = false;

  function transmit(message: z.input<typeof envelope>): void {
    if (!closed) options.send(JSON.stringify(message));
  }

  function settle(id: number): Pending | undefined {
    const waiting = pending.get(id);
    if (waiting === undefined) return undefined;
    pending.delete(id);
    clearTimeout(waiting.timer);
    return waiting;
  }

  async function answer(id: number, method: string, params: unknown): Promise<void> {
    try {
      const entry = Object.hasOwn(options.other.requests, method)
        ? options.other.requests[method]
        : undefined;
      if (entry === undefined) throw new Refusal("bad-request", `no method ${method.slice(0, 40)}`);
      const parsed = parseOrRefuse(entry.params, params);
      // The tables and the handlers have the same keys (mapped types), which an index by string cannot show.
      const handle = options.handlers.requests[method] as unknown as (params: unknown) => unknown;
      transmit({ kind: "result", id, result: (await handle(parsed)) ?? {} });
    } catch (error) {
      if (error instanceof Refusal) {
        if (error.code === "bad-request") options.onNonsense?.(error);
        transmit({ kind: "refusal", id, error: error.toBody() });
        return;
      }
      options.onBug(error);
      transmit({ kind: "refusal", id, error: { code: "internal", message: "Something broke on our side." } });
    }
  }

  function hear(topic: string, data: unknown): void {
    const schema = Object.hasOwn(options.other.notifications, topic)
      ? options.other.notifications[topic]
      : undefined;
    try {
      if (schema === undefined) throw new Refusal("bad-request", `no topic ${topic.slice(0, 40)}`);
      const parsed = parseOrRefuse(schema, data);
      // As above: one handler for each topic is proven by the mapped type.
      const handle = options.handlers.notifications[topic] as unknown as (data: unknown) => void;
      handle(parsed);
    } catch (error) {
      if (error instanceof Refusal) options.onNonsense?.(error);
      else options.onBug(error);
    }
  }

  function finish(id: number, result: unknown): void {
    const waiting = settle(id);
    const entry = waiting && options.own.requests[waiting.method];
    if (waiting === undefined || entry === undefined) return;
    const parsed = entry.result.safeParse(result);
    if (parsed.success) waiting.resolve(parsed.data);
    else waiting.reject(new Refusal("bad-request", `${waiting.method}: the answer was not understood`));
  }

  return {
    request(method, params) {
      return new Promise((resolve, reject) => {
        if (closed) {
          reject(new Refusal("closed", "The connection is closed."));
          return;
        }
        const id = nextId;
        nextId += 1;
        const timer = setTimeout(() => {
          settle(id)?.reject(
            new Refusal("timeout", `${method}: no answer in ${options.requestTimeoutMs} ms`),
          );
        }, options.requestTimeoutMs);
        // What resolves has been parsed with this method's own schema in `finish`.
        pending.set(id, { method, resolve: resolve as (result: unknown) => void, reject, timer });
        transmit({ kind: "request", id, method, params });
      });
    },
    notify(topic, data) {
      transmit({ kind: "notification", topic, data });
    },
    receive(text) {
      const parsed = envelope.safeParse(parseJson(text));
      if (!parsed.success) {
        options.onNonsense?.(new Refusal("bad-request", "not a message of this protocol"));
        return;
      }
      const message = parsed.data;
      switch (message.kind) {
        case "request":
          void answer(message.id, message.method, message.params);
          return;
        case "result":
          finish(message.id, message.result);
          return;
        case "refusal":
          settle(message.id)?.reject(Refusal.from(message.error));
          return;
        case "notification":
          hear(message.topic, message.data);
          return;
      }
    },
    socketClosed() {
      closed = true;
      for (const id of [...pending.keys()])
        settle(id)?.reject(new Refusal("closed", "The connection is closed."));
    },
  };
}

/** Text to a value, or undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
