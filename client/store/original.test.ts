import { expect, test } from "vitest";
import { readyTogetherInS } from "./original.ts";

test("everybody is ready when the last one is who is still here", () => {
  const fetched = {
    a: { share: 1, readyInS: 0 },
    b: { share: 0.2, readyInS: 360 },
    gone: { share: 0.1, readyInS: 900 },
    stuck: { share: 0, readyInS: null },
  };
  expect(readyTogetherInS(fetched, ["a", "host"])).toBe(0);
  expect(readyTogetherInS(fetched, ["a", "b", "host"])).toBe(360);
  expect(readyTogetherInS(fetched, ["a", "b", "stuck"])).toBeNull();
  expect(readyTogetherInS(fetched, ["host"])).toBeUndefined();
});
