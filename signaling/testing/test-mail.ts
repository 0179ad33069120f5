import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { vi } from "vitest";

/** A mail server that takes everything, for a test to read. */
export interface TestMail {
  /** The settings that make an app send there. */
  readonly environment: NodeJS.ProcessEnv;
  readonly all: readonly ParsedMail[];
  /** The mail number `count` (from 1) to that address, there or yet to come. */
  to(address: string, count?: number): Promise<ParsedMail>;
  close(): Promise<void>;
}

export async function startTestMail(publicUrl: string): Promise<TestMail> {
  const all: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          all.push(mail);
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string")
    throw new Error("a TCP server has an address with a port");
  const addressed = (mail: ParsedMail, to: string) =>
    [mail.to].flat().some((list) => list?.value.some((each) => each.address === to) === true);
  return {
    environment: { SMTP_URL: `smtp://127.0.0.1:${address.port}`, PUBLIC_URL: publicUrl },
    all,
    to: (to, count = 1) =>
      vi.waitUntil(() => all.filter((mail) => addressed(mail, to))[count - 1], { timeout: 15_000 }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
