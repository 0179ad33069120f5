import { apply, applySystem } from "../room/apply.ts";
import type { Command, SystemCommand } from "../room/commands.ts";
import type { RoomState } from "../room/state.ts";

const maxMembers = 50;

/** A room to which things happen by its rules; `at` is its clock. */
export function roomWithClock(state: RoomState, at: number) {
  let count = 0;
  const room = {
    at,
    state,
    /** Answers the names of the events, or the refusal's code. */
    give(actorId: string, command: Command): string {
      count += 1;
      const applied = apply(room.state, { ...command, id: `command-${count}` }, actorId, room.at, maxMembers);
      if (!applied.ok) return applied.refusal.code;
      room.state = applied.state;
      return applied.events.map((each) => each.name).join(" ");
    },
    system(command: SystemCommand): void {
      const applied = applySystem(room.state, command, room.at, maxMembers);
      if (!applied.ok) throw applied.refusal;
      room.state = applied.state;
    },
  };
  return room;
}
