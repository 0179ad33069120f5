import type { LinkedSource } from "@matinee/shared/room/linked-film.ts";
import type { StreamWish } from "@matinee/shared/stream-choices.ts";
import { filmById, type SignedIn } from "../../net/jellyfin/browse.ts";
import type { Decoders } from "../../net/jellyfin/device-profile.ts";
import {
  type JellyfinStream,
  openStream,
  reportProgress,
  stopEncoding,
} from "../../net/jellyfin/playback.ts";
import { JellyfinProblem } from "../../net/jellyfin/problem.ts";
import { CannotPlay, type OwnSource } from "../../playback/linked/services.ts";
import { callerOf, jellyfinAccounts } from "./jellyfin-accounts.ts";

type JellyfinFilmSource = Extract<LinkedSource, { kind: "jellyfin" }>;

/**
 * Where this viewer gets a film on a Jellyfin server from, by their own account at that server, at the address at which they
 * know it: the one that the room has may be of another network. Rejects with `CannotPlay`.
 */
export async function openJellyfinSource(
  source: JellyfinFilmSource,
  wish?: StreamWish,
  decoders: () => Decoders = decodersHere,
): Promise<OwnSource> {
  const account = jellyfinAccounts().find(({ serverId }) => serverId === source.serverId);
  if (account === undefined) throw new CannotPlay("jellyfin-account");
  const caller = callerOf(account);
  const stream = await openStream(caller, source.itemId, decoders(), wish).catch((error: unknown) => {
    throw error instanceof JellyfinProblem ? new CannotPlay(`jellyfin-${error.code}`) : error;
  });
  return {
    way: stream.way,
    url: stream.url,
    subtitles: stream.subtitles,
    choices: stream.choices,
    explain: () => whyItStopped(caller, stream),
    ...progressOf(caller, stream),
  };
}

/** What a player can tell of an address that gives nothing is little: the server is asked for the film itself. */
async function whyItStopped(caller: SignedIn, { itemId }: JellyfinStream) {
  return filmById(caller, itemId).then(
    () => undefined,
    (error: unknown) => (error instanceof JellyfinProblem ? (`jellyfin-${error.code}` as const) : undefined),
  );
}

/** That it is watched is of use to its user alone: nothing hangs on whether the server hears it. */
function progressOf(caller: SignedIn, stream: JellyfinStream): Pick<OwnSource, "onMoment" | "close"> {
  const ignore = () => undefined;
  let hasStarted = false;
  return {
    onMoment(positionS, isPaused) {
      const what = hasStarted ? "goes-on" : "started";
      hasStarted = true;
      reportProgress(caller, stream, what, { positionS, isPaused }).catch(ignore);
    },
    close(positionS) {
      reportProgress(caller, stream, "stopped", { positionS, isPaused: true }).catch(ignore);
      stopEncoding(caller, stream).catch(ignore);
    },
  };
}

function decodersHere(): Decoders {
  const video = document.createElement("video");
  return {
    fromAddress: (type) => video.canPlayType(type) !== "",
    fromSegments: (type) => typeof MediaSource === "function" && MediaSource.isTypeSupported(type),
  };
}
