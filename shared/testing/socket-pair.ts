/** Two ends of an in-memory socket. Messages wait until `flush`, so that a test decides who is first. */
export interface SocketEnd {
  send(text: string): void;
  onMessage: (text: string) => void;
}

export interface SocketPair {
  readonly a: SocketEnd;
  readonly b: SocketEnd;
  /** Delivers everything that is under way, and what that causes, until nothing moves. */
  flush(): Promise<void>;
}

export function createSocketPair(): SocketPair {
  const underWay: { to: SocketEnd; text: string }[] = [];
  const a: SocketEnd = { send: (text) => underWay.push({ to: b, text }), onMessage: () => undefined };
  const b: SocketEnd = { send: (text) => underWay.push({ to: a, text }), onMessage: () => undefined };
  return {
    a,
    b,
    async flush() {
      for (let quiet = 0; quiet < 3; ) {
        const next = underWay.shift();
        if (next !== undefined) next.to.onMessage(next.text);
        quiet = next === undefined ? quiet + 1 : 0;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
