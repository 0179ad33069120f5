import type { TraktProblem } from "@matinee/shared/api/trakt.ts";
import { parseJson } from "@matinee/shared/channel.ts";
import { storableText } from "@matinee/shared/storable-text.ts";
import { z } from "zod";
import { readText } from "../read-body.ts";
import { retryAfterOf } from "../retry-after.ts";

export interface TraktSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** `https://api.trakt.tv`, or what stands in for it. */
  readonly baseUrl: string;
  readonly timeoutMs?: number;
}

/** Trakt could not do it: why, for the page. */
export class TraktFailed extends Error {
  readonly problem: TraktProblem;

  constructor(code: TraktProblem["code"], retryAfterS: number | null = null) {
    super(`Trakt: ${code}`);
    this.name = "TraktFailed";
    this.problem = { code, retryAfterS };
  }
}

/** It goes into headers and is kept as it is. */
const visible = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^[\x20-\x7e]+$/);
const seconds = (most: number) => z.number().positive().max(most);
const yearS = 366 * 24 * 3600;

const deviceCode = z.object({
  device_code: visible(500),
  user_code: visible(50),
  // It is put before people as a link.
  verification_url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .overwrite(storableText),
  expires_in: seconds(yearS),
  interval: seconds(3600),
});
export type DeviceCode = z.output<typeof deviceCode>;

const tokens = z.object({
  access_token: visible(5000),
  refresh_token: visible(5000),
  expires_in: seconds(10 * yearS),
});
export type Tokens = z.output<typeof tokens>;

export interface ScrobbledFilm {
  readonly title: string;
  readonly year: number | null;
  readonly ids: { readonly imdb?: string; readonly tmdb?: number };
}

export type ScrobbleOutcome = "told" | "known" | "too-early" | "unknown-film" | "not-linked";

export interface TraktClient {
  askDevice(): Promise<DeviceCode>;
  /** What became of the code; `expired` and `denied` are thrown as `TraktFailed`. */
  deviceTokens(code: string): Promise<Tokens | "pending" | "slow-down">;
  refreshed(refreshToken: string): Promise<Tokens>;
  revoke(accessToken: string): Promise<void>;
  scrobble(
    accessToken: string,
    action: "start" | "pause" | "stop",
    film: ScrobbledFilm,
    progress: number,
  ): Promise<ScrobbleOutcome>;
}

const maxBytes = 64 * 1024;
/** Where no page leads back to (OAuth's "out of band"). */
const nowhere = "urn:ietf:wg:oauth:2.0:oob";

/** Speaks to Trakt's API (version 2): the device flow of OAuth, and scrobbling. Throws `TraktFailed`. */
export function createTraktClient(settings: TraktSettings): TraktClient {
  const { clientId, clientSecret, baseUrl, timeoutMs = 8000 } = settings;
  const secrets = { client_id: clientId, client_secret: clientSecret };

  async function post(path: string, body: unknown, accessToken?: string) {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await fetch(`${baseUrl}${path}`, {
        method: "POST",
        signal,
        // It carries the secret.
        redirect: "error",
        headers: {
          "content-type": "application/json",
          "user-agent": "Matinee",
          "trakt-api-version": "2",
          "trakt-api-key": clientId,
          ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
        },
        body: JSON.stringify(body),
      });
      const text = await readText(answer, maxBytes);
      if (text === undefined) throw new TraktFailed("malformed");
      return { status: answer.status, json: parseJson(text), retryAfterS: retryAfterOf(answer) };
    } catch (error) {
      if (error instanceof TraktFailed) throw error;
      throw new TraktFailed(signal.aborted ? "slow" : "dead");
    }
  }
  type Answer = Awaited<ReturnType<typeof post>>;

  const parsed = <S extends z.ZodType>(schema: S, { json }: Answer): z.output<S> => {
    const read = schema.safeParse(json);
    if (!read.success) throw new TraktFailed("malformed");
    return read.data;
  };

  return {
    async askDevice() {
      const answer = await post("/oauth/device/code", { client_id: clientId });
      if (answer.status !== 200) throw failed(answer);
      return parsed(deviceCode, answer);
    },
    async deviceTokens(code) {
      const answer = await post("/oauth/device/token", { code, ...secrets });
      switch (answer.status) {
        case 200:
          return parsed(tokens, answer);
        case 400:
          return "pending";
        case 429:
          return "slow-down";
        case 404: // no such code
        case 409: // used before
        case 410:
          throw new TraktFailed("expired");
        case 418:
          throw new TraktFailed("denied");
        default:
          throw failed(answer);
      }
    },
    async refreshed(refreshToken) {
      const answer = await post("/oauth/token", {
        refresh_token: refreshToken,
        ...secrets,
        redirect_uri: nowhere,
        grant_type: "refresh_token",
      });
      // It was taken back there, or is too old.
      if (answer.status === 400 || answer.status === 401) throw new TraktFailed("ended");
      if (answer.status !== 200) throw failed(answer);
      return parsed(tokens, answer);
    },
    async revoke(accessToken) {
      const answer = await post("/oauth/revoke", { token: accessToken, ...secrets });
      if (answer.status !== 200) throw failed(answer);
    },
    async scrobble(accessToken, action, film, progress) {
      const body = { movie: film, progress: Math.round(progress * 100) / 100 };
      const answer = await post(`/scrobble/${action}`, body, accessToken);
      switch (answer.status) {
        case 200:
        case 201:
          return "told";
        case 401:
          return "not-linked";
        case 404:
          return "unknown-film";
        case 409:
          return "known";
        case 422:
          return "too-early";
        default:
          throw failed(answer);
      }
    },
  };
}

function failed({ status, retryAfterS }: { status: number; retryAfterS: number | null }): TraktFailed {
  if (status === 401 || status === 403) return new TraktFailed("bad-key");
  if (status === 423) return new TraktFailed("locked");
  if (status === 420 || status === 426) return new TraktFailed("vip");
  if (status === 429) return new TraktFailed("limit", retryAfterS);
  return new TraktFailed(status >= 500 ? "dead" : "malformed");
}
