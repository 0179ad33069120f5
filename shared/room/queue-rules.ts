import type { CommandData } from "./commands.ts";
import { maxQueue, maxQueueLength, type Queued } from "./linked-film.ts";
import { linkFilm } from "./linked-rules.ts";
import { type Applied, andThen, happened, refused } from "./outcome.ts";
import type { RoomState } from "./state.ts";

const changed = (state: RoomState, queue: Queued[]): Applied =>
  happened(state, { name: "queue.changed", data: { queue } });
const full = () => refused("too-large", "The queue is full: take something off it first.");

/** Puts a film at the end; `id` is the command's, so one that is sent twice is in once. */
export function addToQueue(
  state: RoomState,
  byId: string,
  id: string,
  { film }: CommandData<"queue.add">,
): Applied {
  if (state.queue.some((each) => each.id === id)) return happened(state);
  const queue = [...state.queue, { id, byId, film }];
  if (queue.length > maxQueue || JSON.stringify(queue).length > maxQueueLength) return full();
  return changed(state, queue);
}

/** One that is not there any more was removed or played by somebody else. */
export function removeFromQueue(state: RoomState, id: string): Applied {
  const queue = state.queue.filter((each) => each.id !== id);
  return queue.length === state.queue.length ? happened(state) : changed(state, queue);
}

export function moveInQueue(state: RoomState, { id, toIndex }: CommandData<"queue.move">): Applied {
  const moved = state.queue.find((each) => each.id === id);
  if (moved === undefined) return happened(state);
  const others = state.queue.filter((each) => each !== moved);
  const queue = [...others.slice(0, toIndex), moved, ...others.slice(toIndex)];
  const isAsBefore = queue.every((each, index) => each === state.queue[index]);
  return isAsBefore ? happened(state) : changed(state, queue);
}

/** Shows one from the queue now. One of the catalogue is chosen a source for first: it cannot be shown by itself. */
export function playFromQueue(state: RoomState, id: string, nowMs: number): Applied {
  const next = state.queue.find((each) => each.id === id);
  if (next === undefined) return refused("not-found", "That film is not in the queue any more.");
  const { film } = next;
  if (!("source" in film))
    return refused("unsupported", "Say first where that film comes from: open its file or choose a source.");
  return andThen(removeFromQueue(state, id), (room) => linkFilm(room, film, nowMs));
}
