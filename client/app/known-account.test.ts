import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { accountStore, knownAccount } from "../store/account.ts";
import { accountKey, accountName, recallAccount, rememberAccount } from "./known-account.ts";
import { forgetOwnTickets, keepOwnTicket, ownTickets } from "./own-tickets.ts";
import { keepGroupOf, wayOut } from "./room-group.ts";

/** As much of the browser's Storage as is used. */
function createStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

beforeEach(() => {
  vi.stubGlobal("sessionStorage", createStorage());
  vi.stubGlobal("localStorage", createStorage());
  accountStore.setState({ account: undefined, remembered: null });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const nora = { userId: "user-0001", name: "Nora", pictureId: null };

test("who was signed in is known on the next page before the server has answered, and until it says otherwise", () => {
  rememberAccount(nora);
  accountStore.setState({ remembered: null });
  recallAccount();
  expect(knownAccount(accountStore.getState())).toEqual(nora);
  expect(accountName()).toBe("Nora");
  accountStore.setState({ account: null });
  expect(accountName()).toBeUndefined();
});

test("nothing is kept of whoever signed out, and nonsense is nobody", () => {
  rememberAccount(nora);
  rememberAccount(null);
  expect(localStorage.getItem(accountKey)).toBeNull();
  for (const stored of ["", "{", "null", '{"userId":7,"name":"x"}', '["a"]']) {
    localStorage.setItem(accountKey, stored);
    recallAccount();
    expect(accountStore.getState().remembered).toBeNull();
  }
});

test("a tab keeps the tickets of its places for an account made later, the latest fifty", () => {
  expect(ownTickets()).toEqual([]);
  for (let n = 0; n < 60; n += 1) keepOwnTicket(`ticket-${n}`);
  expect(ownTickets()).toHaveLength(50);
  expect(ownTickets().at(-1)).toBe("ticket-59");
  forgetOwnTickets();
  expect(ownTickets()).toEqual([]);
});

test("leaving a group's room leads to the group, leaving any other to the front page", () => {
  keepGroupOf("party-0001", "group-0001");
  expect(wayOut("party-0001")).toBe("/g/group-0001");
  expect(wayOut("party-0002")).toBe("/");
  expect(wayOut(undefined)).toBe("/");
});
