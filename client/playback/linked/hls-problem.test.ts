import { describe, expect, test } from "vitest";
import { type HlsError, remedyOf } from "./hls-problem.ts";

const network = (status: number | undefined, details = "manifestLoadError"): HlsError => ({
  type: "networkError",
  details,
  fatal: true,
  status,
});

describe("an error of hls.js", () => {
  test("is left to it unless it is fatal", () => {
    expect(remedyOf({ ...network(503), fatal: false }, 0, false)).toEqual({ do: "nothing" });
  });

  test("of somebody who is signed out is told at once, whatever hls.js would try", () => {
    const error = { ...network(401, "fragLoadError"), fatal: false };
    expect(remedyOf(error, 0, false)).toEqual({ do: "give-up", problem: "sign-in" });
  });

  test.each([
    [404, "gone"],
    [410, "gone"],
    [401, "sign-in"],
    [403, "sign-in"],
  ])("of HTTP %d is told at once as %s", (status, problem) => {
    expect(remedyOf(network(status), 0, false)).toEqual({ do: "give-up", problem });
  });

  test("that a page is not told the status of is tried again, and then taken for a missing permission", () => {
    expect(remedyOf(network(0), 0, false)).toEqual({ do: "reload" });
    expect(remedyOf(network(0), 2, false)).toEqual({ do: "give-up", problem: "cors" });
    expect(remedyOf(network(0), 0, true)).toEqual({ do: "give-up", problem: "insecure" });
  });

  test("of a broken server is tried again, and then told", () => {
    expect(remedyOf(network(503), 1, false)).toEqual({ do: "reload" });
    expect(remedyOf(network(503), 2, false)).toEqual({ do: "give-up", problem: "unreachable" });
  });

  test("of the picture is recovered from twice", () => {
    const media = { type: "mediaError", details: "bufferAppendError", fatal: true, status: undefined };
    expect(remedyOf(media, 1, false)).toEqual({ do: "recover" });
    expect(remedyOf(media, 2, false)).toEqual({ do: "give-up", problem: "format" });
  });

  test.each(["manifestLoadTimeOut", "levelLoadTimeOut", "fragLoadTimeOut"])(
    "of what takes too long (%s) is tried again, and is no missing permission",
    (details) => {
      expect(remedyOf(network(undefined, details), 0, false)).toEqual({ do: "reload" });
      expect(remedyOf(network(undefined, details), 2, false)).toMatchObject({ problem: "unreachable" });
    },
  );

  test.each(["manifestParsingError", "levelParsingError", "levelEmptyError"])(
    "of a playlist that is none (%s) is told at once",
    (details) => {
      expect(remedyOf(network(200, details), 0, false)).toEqual({ do: "give-up", problem: "malformed" });
    },
  );

  test("of keys is a protected film, and of codecs one in the wrong format", () => {
    const other = (type: string) => remedyOf({ ...network(undefined), type }, 2, false);
    expect(other("keySystemError")).toMatchObject({ problem: "protected" });
    expect(other("mediaError")).toMatchObject({ problem: "format" });
    expect(other("muxError")).toMatchObject({ problem: "format" });
  });
});
