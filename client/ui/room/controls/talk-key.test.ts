import { describe, expect, test } from "vitest";
import { usualVoiceSettings } from "../../../store/voice.ts";
import { isTalking, talkKeyFor, talkKeyName } from "./talk-key.ts";

const press = (code: string, key: string, held: { ctrlKey?: boolean; altKey?: boolean } = {}) => ({
  code,
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const words = { left: "left", right: "right" };

describe("VO5: the key to talk with", () => {
  test("is its place and what stands on it, under a Cyrillic layout too", () => {
    expect(talkKeyFor(press("KeyB", "b"))).toEqual({ code: "KeyB", mark: "B" });
    expect(talkKeyFor(press("KeyB", "и"))).toEqual({ code: "KeyB", mark: "B" });
    expect(talkKeyFor(press("Backquote", "ё"))).toEqual({ code: "Backquote", mark: "Ё" });
    expect(talkKeyFor(press("ControlLeft", "Control", { ctrlKey: true }))).toEqual({
      code: "ControlLeft",
      mark: "",
    });
  });

  test("is none that the room's shortcuts use, by its letter or by its place", () => {
    expect(talkKeyFor(press("KeyK", "k"))).toBe("taken");
    expect(talkKeyFor(press("KeyM", "ь"))).toBe("taken");
    expect(talkKeyFor(press("KeyV", "k"))).toBe("taken"); // Dvorak
    expect(talkKeyFor(press("Space", " "))).toBe("taken");
    expect(talkKeyFor(press("ArrowUp", "ArrowUp"))).toBe("taken");
    expect(talkKeyFor(press("Slash", "?"))).toBe("taken");
  });

  test("is none that browser or system want", () => {
    for (const code of ["Tab", "Enter", "AltLeft", "MetaLeft", "CapsLock", "F5", "F11", "F12"]) {
      expect(talkKeyFor(press(code, code))).toBe("unfit");
    }
    expect(talkKeyFor(press("KeyT", "t", { ctrlKey: true }))).toBe("unfit");
  });

  test("talks in push mode while the microphone is on, whatever the layout writes", () => {
    const voice = {
      microphone: { state: "on", isSending: false, isMuted: false } as const,
      settings: { ...usualVoiceSettings, mode: "push" as const },
    };
    expect(isTalking(press("KeyV", "v"), voice)).toBe(true);
    expect(isTalking(press("KeyV", "м"), voice)).toBe(true);
    expect(isTalking(press("KeyV", "v", { ctrlKey: true }), voice)).toBe(false);
    expect(isTalking(press("KeyV", "v"), { ...voice, microphone: { state: "off" } })).toBe(false);
    const control = { ...voice.settings, talkKey: { code: "ControlRight", mark: "" } };
    const pressed = press("ControlRight", "Control", { ctrlKey: true });
    expect(isTalking(pressed, { ...voice, settings: control })).toBe(true);
  });

  test("has a name that can be read", () => {
    expect(talkKeyName({ code: "KeyV", mark: "V" }, words)).toBe("V");
    expect(talkKeyName({ code: "ControlLeft", mark: "" }, words)).toBe("Ctrl (left)");
    expect(talkKeyName({ code: "Numpad0", mark: "" }, words)).toBe("Num 0");
    expect(talkKeyName({ code: "F8", mark: "" }, words)).toBe("F8");
  });
});
