interface Closable {
  close(): Promise<void>;
}

/** Runs `use`, and closes whatever it gave to `keep`, the last first, come what may. */
export async function withOpened<T>(
  use: (keep: <O extends Closable>(each: O) => O) => Promise<T>,
): Promise<T> {
  const opened: Closable[] = [];
  const keep = <O extends Closable>(each: O): O => {
    opened.push(each);
    return each;
  };
  try {
    return await use(keep);
  } finally {
    for (const each of opened.reverse()) await each.close().catch(() => undefined);
  }
}
