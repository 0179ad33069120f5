import type { FoundFilm } from "@matinee/shared/api/library.ts";
import { movieHashOf } from "../film/movie-hash.ts";
import type { Bus } from "../net/bus.ts";
import { accountStore, knownAccount } from "../store/account.ts";
import { noRecognition } from "../store/recognition.ts";
import type { HostedFilm } from "../store/state.ts";
import type { Store } from "../store/store.ts";
import type { RecognitionActions } from "./actions.ts";
import { libraryActions } from "./library-actions.ts";
import { likelyFilm } from "./likely-film.ts";
import { findPlannedFilm, forgetPlannedFilm, hasHad } from "./planned-film.ts";

export interface RoomRecognition {
  readonly actions: RecognitionActions;
  close(): void;
}

interface Ports {
  readonly store: Store;
  readonly partyId: string;
  /** The file that is shown from here. */
  readonly file: () => File | undefined;
  readonly command: Bus["command"];
}

/** Asks the library which film the own file is as soon as it is open, and tells the room. Needs an account. */
export function openRoomRecognition({ store, partyId, file, command }: Ports): RoomRecognition {
  let known: HostedFilm = store.getState().hosted;

  const identify = (filmId: number | null) => {
    if ((store.getState().room?.film?.filmId ?? null) !== filmId) command("film.identify", { filmId });
  };

  async function recognise(hosted: HostedFilm & { state: "open" }): Promise<void> {
    const opened = file();
    if (opened === undefined || knownAccount(accountStore.getState()) === null) return;
    const isStill = () => store.getState().hosted === hosted;
    const hash = (await movieHashOf(opened).catch(() => undefined)) ?? null;
    const { durationS } = hosted.film;
    const candidates = await libraryActions
      .recognise({
        fileName: opened.name.slice(-300),
        durationS,
        hash,
        language: document.documentElement.lang || "en",
      })
      .catch(() => []); // the film is shown all the same, under its file's name
    if (!isStill()) return;
    const likely = likelyFilm(candidates, findPlannedFilm(partyId)?.filmId ?? null);
    store.setState({ recognition: { candidates, hash, isShown: likely !== null || candidates.length > 0 } });
    // A presenter who reloaded has said already which film it is.
    if (likely !== null && store.getState().room?.film?.filmId == null) identify(likely);
  }

  const unsubscribe = store.subscribe(({ hosted, room, clockOffsetMs }, before) => {
    if (before.room !== null && room !== before.room) {
      const planned = findPlannedFilm(partyId);
      if (planned !== undefined && hasHad(planned, before.room, Date.now() + clockOffsetMs))
        forgetPlannedFilm(partyId);
    }
    if (hosted === known) return;
    known = hosted;
    if (hosted.state === "open") void recognise(hosted);
    else store.setState({ recognition: noRecognition });
  });

  return {
    actions: {
      identifyFilm(film) {
        const { recognition } = store.getState();
        identify(film?.filmId ?? null);
        if (film === null) return;
        store.setState({
          recognition: { ...recognition, candidates: withFilm(recognition.candidates, film) },
        });
        const { hash } = recognition;
        // What is kept is a convenience: the film is named in this room whatever comes of it.
        if (hash !== null) void libraryActions.confirm(hash, film.filmId).catch(() => undefined);
      },
      dismissRecognition: () =>
        store.setState(({ recognition }) => ({ recognition: { ...recognition, isShown: false } })),
    },
    close: unsubscribe,
  };
}

/** A film that was looked up by hand is among those to choose from, so that it can be shown. */
function withFilm<C extends { readonly film: FoundFilm }>(candidates: readonly C[], film: FoundFilm) {
  const isKnown = candidates.some((each) => each.film.filmId === film.filmId);
  return isKnown ? candidates : [...candidates, { film, score: 1, by: "hash" as const }];
}
