import { filmApi } from "@matinee/shared/api/film.ts";
import { linksApi } from "@matinee/shared/api/links.ts";
import { servicesApi } from "@matinee/shared/api/services.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { callApi } from "../net/api.ts";
import { findPlace } from "./place.ts";

/** Guests are let in by the ticket of their place. */
export function asMember(partyId: string): { readonly ticket?: string } {
  const ticket = findPlace(partyId)?.ticket;
  return ticket === undefined ? {} : { ticket };
}

/** What the room's film is about, also for guests; rejects with a Refusal. */
export const aboutFilm = async (partyId: string, filmId: number, language: string) =>
  (await callApi(filmApi["library.about"], { body: { filmId, language, ...asMember(partyId) } })).film;

/** What an address leads to, by our server; rejects with a Refusal. */
export const checkLink = (partyId: string, url: string) =>
  callApi(linksApi["links.check"], { body: { url, ...asMember(partyId) } });

/** Subtitles as WebVTT, by our server unless they are its own or only for this browser; rejects if there are none. */
export async function loadSubtitles(
  partyId: string,
  { url, isOwn }: { readonly url: string; readonly isOwn: boolean },
): Promise<string> {
  if (isOwn || url.startsWith("/")) {
    const answer = await fetch(url, { referrerPolicy: "no-referrer" });
    if (!answer.ok) throw new Refusal("not-found", "There are no subtitles.");
    return answer.text();
  }
  return (await callApi(linksApi["links.subtitles"], { body: { url, ...asMember(partyId) } })).vtt;
}

/** What a video on YouTube is called, by our server; rejects with a Refusal. */
export const askYoutubeTitle = (partyId: string, videoId: string) =>
  callApi(servicesApi["services.youtube"], { body: { videoId, ...asMember(partyId) } });

/** Where a film on PeerTube is played from, by our server; rejects with a Refusal. */
export const lookUpPeertube = (partyId: string, video: { readonly host: string; readonly videoId: string }) =>
  callApi(servicesApi["services.peertube"], { body: { ...video, ...asMember(partyId) } });
