import type { Original } from "@matinee/shared/room/state.ts";
import { hashFilm } from "../film/hashing/hash-film.ts";
import { type Swarm, SwarmError, type SwarmOptions, seedFilm } from "../media/original/swarm.ts";
import type { Offering, OriginalProblem } from "../store/original.ts";
import { figuresOf } from "./swarm-figures.ts";

export interface OfferPorts {
  /** The film that is shown from here. */
  readonly file: () => File | undefined;
  readonly swarmOptions: (onProblem: (problem: OriginalProblem) => void) => SwarmOptions;
  readonly announce: (original: Original | null) => void;
  readonly onOffering: (offering: Offering) => void;
}

/** The presenter's side of the original: the file is hashed, offered to the room, and seeded from the disk. */
export interface OriginalOffer {
  offer(maySave: boolean): Promise<void>;
  setPaused(isPaused: boolean): void;
  /** Nobody gets it from here any more. */
  stop(): void;
  swarm(): Swarm | undefined;
  /** Takes a new look at how it stands. */
  look(): void;
}

interface Work {
  readonly file: File;
  readonly ending: AbortController;
  setPaused(isPaused: boolean): void;
  swarm: Swarm | undefined;
}

export function createOriginalOffer(ports: OfferPorts): OriginalOffer {
  let work: Work | undefined;
  let isPaused = false;
  let maySave = false;

  function fail(mine: Work, problem: OriginalProblem): void {
    if (work !== mine) return;
    end();
    ports.announce(null);
    ports.onOffering({ state: "failed", problem });
  }

  async function begin(file: File): Promise<void> {
    const mine: Work = { file, ending: new AbortController(), setPaused: () => undefined, swarm: undefined };
    work = mine;
    isPaused = false;
    const tell = (doneBytes: number) => {
      if (work !== mine) return;
      ports.onOffering({ state: "hashing", doneBytes, sizeBytes: file.size, isPaused });
    };
    tell(0);
    try {
      const { signal } = mine.ending;
      const hashing = hashFilm(file, { onProgress: tell, signal });
      mine.setPaused = (paused) => hashing.setPaused(paused);
      const { metainfo, ...original } = await hashing.done;
      if (work !== mine) return;
      // First, since the tracker lets nobody meet for a film that the room does not offer.
      ports.announce({ ...original, maySave });
      const swarm = await seedFilm(
        file,
        metainfo,
        ports.swarmOptions((problem) => fail(mine, problem)),
      );
      if (work !== mine) return void swarm.close();
      mine.swarm = swarm;
      mine.setPaused = (paused) => swarm.setPaused(paused);
      swarm.setPaused(isPaused);
      look();
    } catch (error) {
      const isAborted = error instanceof DOMException && error.name === "AbortError";
      if (isAborted || work !== mine) return;
      const isMoved = error instanceof DOMException && error.name === "NotReadableError";
      if (isMoved) fail(mine, "file-changed");
      else if (error instanceof SwarmError) fail(mine, error.problem);
      else {
        fail(mine, "unsupported");
        reportError(error);
      }
    }
  }

  function end(): void {
    work?.ending.abort();
    void work?.swarm?.close();
    work = undefined;
  }

  function look(): void {
    if (work?.swarm === undefined) return;
    ports.onOffering({ state: "offering", figures: figuresOf(work.swarm.progress()), isPaused });
  }

  return {
    async offer(others) {
      maySave = others;
      const file = ports.file();
      if (file === undefined || work?.file === file) return;
      end();
      await begin(file);
    },
    setPaused(next) {
      isPaused = next;
      work?.setPaused(next);
      look();
    },
    stop() {
      end();
      ports.onOffering({ state: "none" });
    },
    swarm: () => work?.swarm,
    look,
  };
}
