import { createTransport } from "nodemailer";
import type { Logger } from "pino";
import type { Config } from "../config.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What the mail is about: written to the log where no mail is sent. */
  readonly link?: string;
  /** Whose mail it is, for the log, which has no addresses. */
  readonly userId: string;
  /** A calendar entry that comes along. */
  readonly calendar?: string;
}

/** Sends e-mail over SMTP, or writes its link to the log where no server for it is set. */
export interface Mailer {
  readonly isOn: boolean;
  /** Resolves once the mail server took it; a failure is logged, and true only when it was taken. */
  send(mail: Mail): Promise<boolean>;
  close(): void;
}

const timeoutMs = 15_000;

export function createMailer(
  config: Pick<Config, "SMTP_URL" | "MAIL_FROM" | "PUBLIC_URL">,
  log: Logger,
): Mailer {
  const { SMTP_URL: url, PUBLIC_URL: publicUrl } = config;
  if (url === undefined) {
    return {
      isOn: false,
      async send({ link, subject, userId }) {
        // Without a mail server whoever runs this one passes the link on.
        if (link !== undefined)
          log.warn({ userId, subject, link }, "no SMTP_URL: this link is to be passed on");
        return false;
      },
      close() {},
    };
  }
  const from = config.MAIL_FROM ?? `Matinee <matinee@${new URL(publicUrl ?? "http://localhost").hostname}>`;
  const transport = createTransport({
    url,
    pool: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    isOn: true,
    async send({ to, subject, text, userId, calendar }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          ...(calendar !== undefined && { icalEvent: { method: "PUBLISH", content: calendar } }),
        });
        return true;
      } catch (error) {
        log.error({ error, userId }, "an e-mail could not be sent");
        return false;
      }
    },
    close: () => transport.close(),
  };
}
