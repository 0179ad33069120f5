import { describe, expect, test } from "vitest";
import { serverAddresses } from "./server-address.ts";

describe("the address of a Jellyfin server", () => {
  test("is taken as it is typed, without what follows", () => {
    expect(serverAddresses("https://films.example/jellyfin/", "https:")).toEqual([
      "https://films.example/jellyfin",
    ]);
    expect(serverAddresses("http://10.0.0.5:8096/web/#/home.html", "http:")).toEqual([
      "http://10.0.0.5:8096",
    ]);
  });

  test("is asked by HTTPS alone from a page that came by it", () => {
    expect(serverAddresses("films.example", "https:")).toEqual(["https://films.example"]);
  });

  test("is looked for at Jellyfin's own port as well", () => {
    expect(serverAddresses("10.0.0.5", "http:")).toEqual([
      "http://10.0.0.5:8096",
      "https://10.0.0.5",
      "http://10.0.0.5",
    ]);
    expect(serverAddresses("attic:9000/films", "http:")).toEqual([
      "http://attic:9000/films",
      "https://attic:9000/films",
    ]);
  });

  test.each(["", "   ", "ftp://films.example", "https://nora:secret@films.example", "two words"])(
    "is not %j",
    (typed) => {
      expect(() => serverAddresses(typed, "http:")).toThrow("address");
    },
  );
});
