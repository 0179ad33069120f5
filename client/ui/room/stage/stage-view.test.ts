import { emptyRoom } from "@matinee/shared/room/state.ts";
import { guestId, hostId, sampleMember } from "@matinee/shared/testing/room-samples.ts";
import { describe, expect, test } from "vitest";
import { type AppState, initialState } from "../../../store/state.ts";
import { stageView } from "./stage-view.ts";

const film = {
  title: "Lake",
  sizeBytes: 1,
  durationS: 90,
  width: 16,
  height: 9,
  hasAudio: true,
  frameRate: 24,
};
const host = sampleMember(hostId, { name: "Nora" });
const guest = sampleMember(guestId, { name: "Maks" });

function seenBy(role: "host" | "guest", change: Partial<AppState>): AppState {
  const me = role === "host" ? host : guest;
  return {
    ...initialState,
    connection: { state: "live" },
    self: { memberId: me.id, name: me.name, role },
    room: { ...emptyRoom, members: { [host.id]: host, [guest.id]: guest } },
    ...change,
  };
}

describe("what stands over the film", () => {
  test("a host without a film chooses one, a viewer waits for that", () => {
    expect(stageView(seenBy("host", {}))).toEqual({ view: "choose" });
    expect(stageView(seenBy("guest", {}))).toEqual({ view: "choosing", host: "Nora" });
  });

  test("a viewer sees the film, the wait for it, or what keeps it from playing", () => {
    const room = { ...emptyRoom, film, presenterId: hostId, members: { [host.id]: host, [guest.id]: guest } };
    expect(stageView(seenBy("guest", { room, screen: "playing" })).view).toBe("film");
    expect(stageView(seenBy("guest", { room, screen: "waiting" })).view).toBe("waiting");
    expect(stageView(seenBy("guest", { room, screen: "blocked" })).view).toBe("blocked");
  });

  test("a lost host is said with the place where the film waits", () => {
    const members = { [host.id]: { ...host, presence: "away" as const }, [guest.id]: guest };
    const playback = { ...emptyRoom.playback, positionS: 42 };
    const room = { ...emptyRoom, film, presenterId: hostId, members, held: true, playback };
    expect(stageView(seenBy("guest", { room, screen: "playing" }))).toEqual({
      view: "held",
      host: "Nora",
      lost: true,
      positionS: 42,
    });
  });

  test("a viewer whose host has left for good is told so", () => {
    const room = { ...emptyRoom, members: { [guest.id]: guest } };
    expect(stageView(seenBy("guest", { room })).view).toBe("no-host");
  });

  test("nothing is claimed before the first snapshot", () => {
    expect(stageView(initialState).view).toBe("joining");
  });
});
