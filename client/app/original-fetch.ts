import type { Original } from "@matinee/shared/room/state.ts";
import { type FetchedFilm, fetchFilm, SwarmError, type SwarmOptions } from "../media/original/swarm.ts";
import type { Fetching, OriginalProblem } from "../store/original.ts";
import { figuresOf } from "./swarm-figures.ts";

export interface FetchPorts {
  readonly swarmOptions: (onProblem: (problem: OriginalProblem) => void) => SwarmOptions;
  readonly onFetching: (fetching: Fetching) => void;
  /** Where it can be played from; null: nowhere any more. */
  readonly onUrl: (url: string | null) => void;
  readonly onKept: (isKept: boolean) => void;
}

/** A viewer's side of the original: the file comes from whoever has some of it. */
export interface OriginalFetch {
  start(original: Original, sizeBytes: number): Promise<void>;
  setPaused(isPaused: boolean): void;
  stop(): void;
  /** Stops, and clears what lies on the disk. */
  forget(): Promise<void>;
  /** The whole film; undefined before. */
  file(): Promise<Blob | undefined>;
  film(): FetchedFilm | undefined;
  look(): void;
}

export function createOriginalFetch(ports: FetchPorts): OriginalFetch {
  let attempt = 0;
  let film: FetchedFilm | undefined;
  let isPaused = false;

  function end(): FetchedFilm | undefined {
    attempt += 1;
    const ended = film;
    film = undefined;
    ports.onUrl(null);
    return ended;
  }

  function fail(problem: OriginalProblem): void {
    void end()?.close();
    ports.onFetching({ state: "failed", problem });
  }

  function look(): void {
    if (film === undefined) return;
    const progress = film.progress();
    if (progress.state === "failed") fail(progress.problem ?? "unsupported");
    else ports.onFetching({ state: "fetching", figures: figuresOf(progress), isPaused });
  }

  return {
    async start(original, sizeBytes) {
      void end()?.close();
      const mine = attempt;
      isPaused = false;
      ports.onFetching({ state: "starting" });
      try {
        const options = ports.swarmOptions((problem) => mine === attempt && fail(problem));
        const opened = await fetchFilm({ ...original, sizeBytes }, options);
        if (mine !== attempt) return void opened.close();
        film = opened;
        ports.onUrl(opened.url);
        look();
        ports.onKept(await opened.isKept());
      } catch (error) {
        if (mine !== attempt) return;
        fail(error instanceof SwarmError ? error.problem : "unsupported");
        if (!(error instanceof SwarmError)) reportError(error);
      }
    },
    setPaused(next) {
      isPaused = next;
      film?.setPaused(next);
      look();
    },
    stop() {
      void end()?.close();
      ports.onFetching({ state: "none" });
    },
    async forget() {
      const ended = end();
      ports.onFetching({ state: "none" });
      await ended?.forget();
      ports.onKept(false);
    },
    async file() {
      return film?.progress().state === "whole" ? film.file() : undefined;
    },
    film: () => film,
    look,
  };
}
