import { RRuleTemporal } from "rrule-temporal";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { insertTestGroup } from "../testing/inserted-group.ts";
import { type Component, readCalendar, textOf } from "../testing/read-calendar.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { signUp, type TestUser, testCaller } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
let nora: TestUser;
let katya: TestUser;
let groupId: string;
let eventId: string;
const title = "Пятница; кино, и «всё», что можно посмотреть за один долгий вечер 🎬🎬🎬";
const description = "Bring popcorn\n\\o/";
beforeAll(async () => {
  server = await startTestApp({ PUBLIC_URL: "https://film.example", CODE_GUESSES: "5" });
  nora = await signUp(server, "Nora");
  katya = await signUp(server, "Katya");
  groupId = await insertTestGroup(server, nora, { members: [[katya, "member"]] });
  ({ eventId } = await nora.call("events.create", {
    params: { groupId },
    body: {
      title,
      description,
      filmTitle: "Metropolis",
      startsLocal: "2099-10-09T20:00",
      timeZone: "Europe/Berlin",
      rule: "FREQ=WEEKLY;BYDAY=FR",
    },
  }));
});
afterAll(() => server.close());

const download = async (user = katya) => {
  const response = await user.fetch(`/api/groups/${groupId}/events/${eventId}/calendar.ics`);
  return { status: response.status, type: response.headers.get("Content-Type"), text: await response.text() };
};
const eventsIn = (calendar: Component) => calendar.components.filter(({ name }) => name === "VEVENT");

describe("the calendar file of a party", () => {
  test("has lines of at most 75 octets, and all text as it was", async () => {
    const { status, type, text } = await download();
    expect([status, type]).toEqual([200, "text/calendar; charset=utf-8"]);
    expect(text.endsWith("\r\n")).toBe(true);
    for (const line of text.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/\n|�/u);
    }
    const [event] = eventsIn(readCalendar(text));
    expect(textOf(event, "SUMMARY")).toBe(title);
    expect(textOf(event, "DESCRIPTION")).toBe(`Metropolis\n\n${description}`);
    expect(textOf(event, "URL")).toBe(`https://film.example/g/${groupId}`);
    expect(textOf(event, "STATUS")).toBe("CONFIRMED");
    expect(textOf(event, "SEQUENCE")).toBe("1");
  });

  test("says the time in the party's zone, and what that zone is", async () => {
    const calendar = readCalendar((await download()).text);
    const [event] = eventsIn(calendar);
    const [zone] = calendar.components.filter(({ name }) => name === "VTIMEZONE");
    const start = event?.lines.find(({ name }) => name === "DTSTART");
    expect(start).toMatchObject({ value: "20991009T200000", parameters: { TZID: "Europe/Berlin" } });
    expect(textOf(zone, "TZID")).toBe("Europe/Berlin");
    // Expanded by its own words, it has the dates that the server tells.
    const rule = new RRuleTemporal({
      rruleString: `DTSTART;TZID=${start?.parameters["TZID"]}:${start?.value}\nRRULE:${textOf(event, "RRULE")}`,
    });
    const query = { from: "2099-10-01T00:00:00Z", to: "2099-12-01T00:00:00Z" };
    const { items } = await katya.call("events.list", { params: { groupId }, query });
    expect(
      rule
        .between(new Date(query.from), new Date(query.to))
        .map(({ epochMilliseconds }) => new Date(epochMilliseconds).toISOString()),
    ).toEqual(items.map(({ startsAt }) => startsAt));
  });

  test("has moved and cancelled dates, and another SEQUENCE then", async () => {
    const change = (occurrence: string, body: object) =>
      nora.call("events.changeDate", {
        params: { groupId, eventId, occurrence },
        body: { isCancelled: false, startsLocal: null, filmTitle: null, ...body },
      });
    await change("2099-10-16T20:00", { startsLocal: "2099-10-17T21:00", filmTitle: "M" });
    await change("2099-10-23T20:00", { isCancelled: true });
    const [all, moved, ...more] = eventsIn(readCalendar((await download()).text));
    expect(more).toEqual([]);
    expect(all?.lines.find(({ name }) => name === "EXDATE")).toMatchObject({
      value: "20991023T200000",
      parameters: { TZID: "Europe/Berlin" },
    });
    expect(textOf(all, "SEQUENCE")).toBe("3");
    expect(textOf(moved, "UID")).toBe(textOf(all, "UID"));
    expect(moved?.lines.find(({ name }) => name === "RECURRENCE-ID")).toMatchObject({
      value: "20991016T200000",
      parameters: { TZID: "Europe/Berlin" },
    });
    expect(textOf(moved, "DTSTART")).toBe("20991017T210000");
    expect(textOf(moved, "DESCRIPTION")).toContain("M\n");
    expect(textOf(moved, "RRULE")).toBeUndefined();
  });

  test("of a party that is once tells where it was moved to, or that it is cancelled", async () => {
    const once = { title: "Once", startsLocal: "2099-10-09T20:00", timeZone: "Asia/Kolkata" };
    const event = await nora.call("events.create", { params: { groupId }, body: once });
    const params = { groupId, eventId: event.eventId, occurrence: "2099-10-09T20:00" };
    const shown = async (body: { isCancelled: boolean; startsLocal: string | null }) => {
      await nora.call("events.changeDate", { params, body: { ...body, filmTitle: null } });
      const response = await katya.fetch(`/api/groups/${groupId}/events/${event.eventId}/calendar.ics`);
      const events = eventsIn(readCalendar(await response.text()));
      return ["DTSTART", "STATUS", "RECURRENCE-ID", "RRULE"].map((name) =>
        events.map((each) => textOf(each, name)).join(),
      );
    };
    expect(await shown({ isCancelled: false, startsLocal: "2099-10-10T21:00" })).toEqual([
      "20991010T210000",
      "CONFIRMED",
      "",
      "",
    ]);
    expect(await shown({ isCancelled: true, startsLocal: null })).toEqual([
      "20991009T200000",
      "CANCELLED",
      "",
      "",
    ]);
  });

  test("is for members only", async () => {
    const stranger = await signUp(server, "Stranger");
    expect((await download(stranger)).status).toBe(404);
    const guest = testCaller(server);
    const path = `/api/groups/${groupId}/events/${eventId}/calendar.ics`;
    expect((await guest.fetch(path)).status).toBe(401);
  });
});

describe("a calendar to subscribe to", () => {
  const fetchFeed = (path: string, caller = testCaller(server)) => caller.fetch(path);

  test("is opened by its secret address, until that is renewed", async () => {
    const { path } = await katya.call("feeds.get", { body: { groupId: null } });
    expect(await katya.call("feeds.get", { body: { groupId: null } })).toEqual({ path });
    const response = await fetchFeed(path);
    expect(response.status).toBe(200);
    expect(eventsIn(readCalendar(await response.text())).length).toBeGreaterThan(0);
    const renewed = await katya.call("feeds.renew", { body: { groupId: null } });
    expect(renewed.path).not.toBe(path);
    expect((await fetchFeed(path)).status).toBe(404);
    expect((await fetchFeed(renewed.path)).status).toBe(200);
  });

  test("is the same to the byte while nothing changes", async () => {
    const { path } = await katya.call("feeds.get", { body: { groupId } });
    const first = await fetchFeed(path);
    // Else fetch asks for an answer that is not from any cache.
    const headers = { "If-None-Match": first.headers.get("ETag") ?? "", "Cache-Control": "max-age=0" };
    expect((await testCaller(server).fetch(path, { headers })).status).toBe(304);
  });

  test("says what was cancelled", async () => {
    const group = await insertTestGroup(server, nora, { name: "Cancelled" });
    const once = { title: "Once", startsLocal: "2099-10-09T20:00", timeZone: "UTC" };
    const event = await nora.call("events.create", { params: { groupId: group }, body: once });
    await nora.call("events.cancel", { params: { groupId: group, eventId: event.eventId } });
    const { path } = await nora.call("feeds.get", { body: { groupId: group } });
    const [shown] = eventsIn(readCalendar(await (await fetchFeed(path)).text()));
    expect(textOf(shown, "STATUS")).toBe("CANCELLED");
    expect(textOf(shown, "SEQUENCE")).toBe("2");
  });

  test("of a group ends with being in it, and is for its members", async () => {
    const lev = await signUp(server, "Lev");
    await expect(lev.call("feeds.get", { body: { groupId } })).rejects.toMatchObject({ code: "not-found" });
    const group = await insertTestGroup(server, nora, { members: [[lev, "member"]] });
    const { path } = await lev.call("feeds.get", { body: { groupId: group } });
    expect((await fetchFeed(path)).status).toBe(200);
    await server.app.db.deleteFrom("group_members").where("user_id", "=", lev.userId).execute();
    expect((await fetchFeed(path)).status).toBe(404);
  });

  test("is not guessed: wrong addresses are few, right ones as many as one likes", async () => {
    const { path } = await nora.call("feeds.get", { body: { groupId: null } });
    const caller = testCaller(server);
    for (let n = 0; n < 8; n += 1) expect((await fetchFeed(path, caller)).status).toBe(200);
    for (let n = 0; n < 5; n += 1)
      expect((await fetchFeed(`/api/calendar/wrong-${n}.ics`, caller)).status).toBe(404);
    expect((await fetchFeed("/api/calendar/wrong.ics", caller)).status).toBe(429);
  });
});
