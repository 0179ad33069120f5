import type { CommandInput, CommandName } from "@matinee/shared/room/commands.ts";
import type { Signal } from "@matinee/shared/room/signals.ts";
import { readyTogetherInS } from "../store/original.ts";
import type { Store } from "../store/store.ts";

const tellMs = 2000;

export interface TogetherPorts {
  readonly store: Store;
  readonly command: <N extends CommandName>(name: N, data: CommandInput<N>) => unknown;
  readonly signal: (signal: Signal) => void;
}

/** Who has how much of the original, so that all who fetch it can start together. */
export interface OriginalTogether {
  /** Everybody is told how far we are, now and then. */
  tell(readyInS: number | null): void;
  heard(by: string, signal: Signal): void;
  /** Asks all whether they are ready once nobody would have to wait for the film, if that is wanted. */
  startWhenReady(): void;
}

export function createOriginalTogether({ store, command, signal }: TogetherPorts): OriginalTogether {
  let toldMs = 0;
  return {
    tell(readyInS) {
      const { fetching } = store.getState().original;
      if (fetching.state !== "fetching" || performance.now() - toldMs < tellMs) return;
      toldMs = performance.now();
      const { haveBytes, sizeBytes } = fetching.figures;
      const share = sizeBytes === 0 ? 0 : Math.min(1, haveBytes / sizeBytes);
      signal({ name: "fetched", data: { share, readyInS } });
    },
    heard(by, { name, data }) {
      const { original } = store.getState();
      if (name === "fetched")
        store.setState({ original: { ...original, fetched: { ...original.fetched, [by]: data } } });
    },
    startWhenReady() {
      const { room, original } = store.getState();
      if (!original.startsWhenReady || room === null) return;
      if (readyTogetherInS(original.fetched, Object.keys(room.members)) !== 0) return;
      store.setState({ original: { ...original, startsWhenReady: false } });
      void command("ready.start", {});
    },
  };
}
