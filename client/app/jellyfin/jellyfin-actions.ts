import { filmApi } from "@matinee/shared/api/film.ts";
import type { JellyfinProblemCode } from "@matinee/shared/library/jellyfin-problem.ts";
import type { LinkedFilm } from "@matinee/shared/room/linked-film.ts";
import { callApi } from "../../net/api.ts";
import { filmsOf, type JellyfinFilm, librariesOf, posterOf } from "../../net/jellyfin/browse.ts";
import { JellyfinProblem } from "../../net/jellyfin/problem.ts";
import {
  findJellyfin,
  finishQuickConnect,
  hasQuickConnect,
  type JellyfinServer,
  type JellyfinUser,
  signInByPassword,
  signOutOfJellyfin,
  startQuickConnect,
} from "../../net/jellyfin/sign-in.ts";
import { asMember } from "../link-actions.ts";
import {
  callerOf,
  forgetJellyfinAccount,
  type JellyfinAccount,
  jellyfinAccounts,
  jellyfinDeviceId,
  keepJellyfinAccount,
} from "./jellyfin-accounts.ts";

export type { JellyfinAccount, JellyfinFilm, JellyfinServer };

const askAgainMs = 2000;
const knownWithinMs = 2000;

const strangerAt = ({ serverUrl }: JellyfinServer) => ({ serverUrl, deviceId: jellyfinDeviceId() });

function keep(server: JellyfinServer, user: JellyfinUser): JellyfinAccount {
  const { serverUrl, serverId, name } = server;
  const account = { serverUrl, serverId, serverName: name, ...user };
  keepJellyfinAccount(account);
  return account;
}

/**
 * Somebody's own Jellyfin server, asked by this page itself: neither our server nor the room learns their name there, password
 * or token. All of these reject with what `jellyfinProblemOf` tells.
 */
export const jellyfin = {
  accounts: jellyfinAccounts,

  /** Which server that is; `serverId`: it has to be that one, whatever its address. */
  async find(typed: string, serverId?: string): Promise<JellyfinServer> {
    const found = await findJellyfin(typed, location.protocol);
    if (serverId !== undefined && found.serverId !== serverId) throw new JellyfinProblem("other-server");
    return found;
  },

  hasQuickConnect: (server: JellyfinServer) => hasQuickConnect(strangerAt(server)).catch(() => false),

  async signIn(server: JellyfinServer, name: string, password: string): Promise<JellyfinAccount> {
    return keep(server, await signInByPassword(strangerAt(server), name, password));
  },

  /** Tells the code, and waits until it was typed in where the user is signed in already. */
  async quickConnect(
    server: JellyfinServer,
    onCode: (code: string) => void,
    signal: AbortSignal,
  ): Promise<JellyfinAccount | undefined> {
    const caller = strangerAt(server);
    const { code, secret } = await startQuickConnect(caller);
    onCode(code);
    while (!signal.aborted) {
      const user = await finishQuickConnect(caller, secret);
      if (user !== undefined) return keep(server, user);
      await new Promise((resolve) => setTimeout(resolve, askAgainMs));
    }
    return undefined;
  },

  /** Also where the server does not answer any more. */
  async signOut(account: JellyfinAccount): Promise<void> {
    forgetJellyfinAccount(account.serverId);
    await signOutOfJellyfin(callerOf(account)).catch(() => undefined);
  },

  libraries: (account: JellyfinAccount) => librariesOf(callerOf(account)),

  films: (
    account: JellyfinAccount,
    what: { readonly libraryId?: string | undefined; readonly words: string },
    cursor?: string,
  ) => filmsOf(callerOf(account), what, cursor),

  poster: (account: JellyfinAccount, film: JellyfinFilm, widthPx: number) =>
    posterOf(callerOf(account), film, widthPx),
};

/**
 * Which film of the catalogue it is, by the numbers that the server has of it elsewhere; null: none, or our server does not say
 * in time, and the film goes on without.
 */
export async function catalogueFilmOf(
  partyId: string,
  { imdbId, tmdbId }: JellyfinFilm,
): Promise<number | null> {
  if (imdbId === null && tmdbId === null) return null;
  const body = { imdb: imdbId, tmdb: tmdbId, ...asMember(partyId) };
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), knownWithinMs));
  const asked = callApi(filmApi["library.known"], { body }).then(({ filmId }) => filmId);
  return Promise.race([asked, late]).catch(() => null);
}

/** What a room is told of it: where it is, and nothing of who found it. */
export function jellyfinFilmOf({ serverUrl, serverId }: JellyfinAccount, film: JellyfinFilm): LinkedFilm {
  return {
    source: { kind: "jellyfin", serverUrl, serverId, itemId: film.itemId },
    title: film.title.slice(0, 300),
    durationS: film.durationS,
    filmId: null,
    subtitles: [],
    poster: null,
  };
}

export function jellyfinProblemOf(error: unknown): JellyfinProblemCode {
  return error instanceof JellyfinProblem ? error.code : "broken";
}
