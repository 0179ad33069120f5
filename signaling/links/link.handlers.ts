import type { linksApi } from "@matinee/shared/api/links.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Limit } from "../limits.ts";
import type { Tickets } from "../parties/ticket.ts";
import { requestOrigin } from "../request-origin.ts";
import { checkLink } from "./check-link.ts";
import type { Guard } from "./guard.ts";
import { fetchSubtitles } from "./subtitles.ts";

export interface LinkOptions {
  readonly guard: Guard;
  readonly tickets: Tickets;
  /** Addresses looked up, by person. */
  readonly checks: Limit;
}

/** Refuses whoever is no member anywhere, and whoever asks too often. */
export async function countCheck(
  { tickets, checks }: Pick<LinkOptions, "tickets" | "checks">,
  userId: string | null,
  ticket: string | undefined,
): Promise<void> {
  if (userId === null && ticket === undefined)
    throw new Refusal("unauthorized", "Join a party or sign in first.");
  await checks.take(userId ?? (await tickets.read(ticket ?? "")).memberId);
}

export function linkHandlers(options: LinkOptions): ApiHandlers<typeof linksApi> {
  return {
    async "links.check"({ body: { url, ticket }, userId, request }) {
      await countCheck(options, userId, ticket);
      // Whom a film's server would have to allow: our pages, under the name that they are reached by.
      return checkLink(url, requestOrigin(request), options.guard);
    },
    async "links.subtitles"({ body: { url, ticket }, userId }) {
      await countCheck(options, userId, ticket);
      return { vtt: await fetchSubtitles(url, options.guard) };
    },
  };
}
