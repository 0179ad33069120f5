import { describe, expect, test } from "vitest";
import { guestId, hostId, sampleFilm, sampleRoom } from "../testing/room-samples.ts";
import { apply } from "./apply.ts";
import { type Command, type CommandName, commandLimits, commandNames, commands } from "./commands.ts";
import { isAllowed, isAllowedToSend } from "./permissions.ts";

/** Who may do what, as PROTOCOL.md (RM1) says it: host alone, or everyone, or whoever controls. */
const written: { readonly [N in CommandName]: "anyone" | "host" | "control" } = {
  "chat.send": "anyone",
  "playback.play": "control",
  "playback.pause": "control",
  "playback.seek": "control",
  "playback.report": "host",
  "film.open": "host",
  "film.close": "host",
  "settings.control": "host",
  "settings.delay": "host",
  "presence.report": "anyone",
};
const examples: { readonly [N in CommandName]: Extract<Command, { name: N }>["data"] } = {
  "chat.send": { text: "hello" },
  "playback.play": {},
  "playback.pause": {},
  "playback.seek": { positionS: 60 },
  "playback.report": { positionS: 61, playing: true },
  "film.open": { film: sampleFilm },
  "film.close": {},
  "settings.control": { control: "host" },
  "settings.delay": { delayMode: "live" },
  "presence.report": { presence: "buffering" },
};
const cases = commandNames.flatMap((name) =>
  (["host", "everyone"] as const).flatMap((control) =>
    [hostId, guestId].map((actorId) => {
      const allowed =
        written[name] === "anyone" ||
        actorId === hostId ||
        (written[name] === "control" && control === "everyone");
      return { name, control, actorId, allowed };
    }),
  ),
);

describe("permissions", () => {
  test.each(cases)("RM1 $name by $actorId when control is with $control: $allowed", (each) => {
    const state = sampleRoom({ control: each.control, film: sampleFilm });
    const actor = state.members[each.actorId];
    expect(actor && isAllowed(each.name, state, actor)).toBe(each.allowed);

    // A row of the table above is the data of its own command.
    const command = { name: each.name, data: examples[each.name], id: "command-1" } as Command & {
      id: string;
    };
    const applied = apply(state, command, each.actorId, 1000);
    expect(applied.ok).toBe(each.allowed);
    if (!applied.ok) expect(applied.refusal.code).toBe("forbidden");
  });

  test.each([
    ["film-video", false],
    ["film-audio", false],
    ["voice", true],
    ["camera", true],
  ] as const)("VO1 a guest may send %s: %s; the host may send anything", (source, allowed) => {
    const state = sampleRoom();
    const [host, guest] = [state.members[hostId], state.members[guestId]];
    expect(guest && isAllowedToSend(source, state, guest)).toBe(allowed);
    expect(host && isAllowedToSend(source, state, host)).toBe(true);
  });

  test("RM2 whoever is not in the room may do nothing", () => {
    for (const name of commandNames) {
      const command = { name, data: examples[name], id: "command-1" } as Command & { id: string }; // as above
      const applied = apply(sampleRoom(), command, "stranger-1", 1000);
      expect(applied.ok ? "applied" : applied.refusal.code, name).toBe("closed");
    }
  });

  test("RB9 every command has data that its schema takes, and a limit", () => {
    for (const name of commandNames) {
      expect(commands[name].safeParse(examples[name]).success, name).toBe(true);
      expect(commandLimits[name].burst).toBeGreaterThanOrEqual(1);
      expect(commandLimits[name].perSecond).toBeGreaterThan(0);
    }
  });
});
