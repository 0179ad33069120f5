import { emptyRoom } from "@matinee/shared/room/state.ts";
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
const host = { id: "host-0001", name: "Nora", role: "host", presence: "here", joinedAtMs: 0 } as const;
const guest = { id: "guest-001", name: "Maks", role: "member", presence: "here", joinedAtMs: 1 } as const;

function seenBy(role: "host" | "member", change: Partial<AppState>): AppState {
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
    expect(stageView(seenBy("member", {}))).toEqual({ view: "choosing", host: "Nora" });
  });

  test("a viewer sees the film, the wait for it, or what keeps it from playing", () => {
    const room = { ...emptyRoom, film, members: { [host.id]: host, [guest.id]: guest } };
    expect(stageView(seenBy("member", { room, screen: "playing" })).view).toBe("film");
    expect(stageView(seenBy("member", { room, screen: "waiting" })).view).toBe("waiting");
    expect(stageView(seenBy("member", { room, screen: "blocked" })).view).toBe("blocked");
  });

  test("a lost host is said with the place where the film waits", () => {
    const members = { [host.id]: { ...host, presence: "away" as const }, [guest.id]: guest };
    const playback = { ...emptyRoom.playback, positionS: 42 };
    const room = { ...emptyRoom, film, members, held: true, playback };
    expect(stageView(seenBy("member", { room, screen: "playing" }))).toEqual({
      view: "held",
      host: "Nora",
      lost: true,
      positionS: 42,
    });
  });

  test("a viewer whose host has left for good is told so", () => {
    const room = { ...emptyRoom, members: { [guest.id]: guest } };
    expect(stageView(seenBy("member", { room })).view).toBe("no-host");
  });

  test("nothing is claimed before the first snapshot", () => {
    expect(stageView(initialState).view).toBe("joining");
  });
});
