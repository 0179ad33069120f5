import type { Admission } from "@matinee/shared/http.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findPlace, forgetPlace, keepName, keepPlace, lastName } from "./place.ts";
import { keepVolume, keptVolume } from "./volume.ts";

/** As much of the browser's Storage as is used. */
function createStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

const place: Admission = {
  partyId: "party-0001",
  code: "K7QM2XPA",
  memberId: "member-01",
  name: "Katya",
  role: "host",
  ticket: "a.b.c",
};

beforeEach(() => {
  vi.stubGlobal("sessionStorage", createStorage());
  vi.stubGlobal("localStorage", createStorage());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("what a browser keeps", () => {
  test("HS5 a place in a party is kept for this tab until it is given up", () => {
    expect(findPlace("party-0001")).toBeUndefined();
    keepPlace(place);
    expect(findPlace("party-0001")).toEqual(place);
    expect(findPlace("party-0002")).toBeUndefined();
    forgetPlace("party-0001");
    expect(findPlace("party-0001")).toBeUndefined();
  });

  test.each(["", "{", "null", JSON.stringify({ ...place, code: "?" })])(
    "HS5 a kept place that is broken (%j) is none",
    (text) => {
      sessionStorage.setItem("matinee.place.party-0001", text);
      expect(findPlace("party-0001")).toBeUndefined();
    },
  );

  test("the name of last time", () => {
    expect(lastName()).toBe("");
    keepName("Katya");
    expect(lastName()).toBe("Katya");
  });

  test("the volume of last time, full when there is none or it makes no sense", () => {
    expect(keptVolume()).toEqual({ level: 1, muted: false });
    keepVolume({ level: 0.3, muted: true });
    expect(keptVolume()).toEqual({ level: 0.3, muted: true });
    localStorage.setItem("matinee.volume", '{"level":7,"muted":false}');
    expect(keptVolume()).toEqual({ level: 1, muted: false });
  });
});
