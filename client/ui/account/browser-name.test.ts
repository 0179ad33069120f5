import { expect, test } from "vitest";
import { browserName } from "./browser-name.ts";

test("a browser is told by what it says of itself", () => {
  const chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
  expect(browserName(chrome)).toEqual({ browser: "Chrome", system: "Linux" });
  expect(browserName(`${chrome} Edg/156.0`)?.browser).toBe("Edge");
  expect(
    browserName(
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/604.1",
    ),
  ).toEqual({ browser: "Safari", system: "iOS" });
  expect(browserName("curl/8")).toBeUndefined();
});
