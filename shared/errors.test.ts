import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseOrRefuse, Refusal, refusalBody, refusalCodes } from "./errors.ts";

describe("refusals", () => {
  test("HT1 every code survives the wire, with its message and the time to wait", () => {
    for (const code of refusalCodes) {
      const sent = new Refusal(code, "for people", 1200);
      const body = refusalBody.parse(JSON.parse(JSON.stringify(sent.toBody())));
      expect(Refusal.from(body)).toEqual(sent);
    }
  });

  test("a refusal without a time to wait does not carry the field", () => {
    expect(new Refusal("forbidden", "no").toBody()).toEqual({ code: "forbidden", message: "no" });
  });

  test.each([
    { code: "teapot", message: "" },
    { code: "closed" },
    { code: "closed", message: "", retryAfterMs: -1 },
    "closed",
    null,
  ])("HT1 %j is not a refusal", (body) => {
    expect(refusalBody.safeParse(body).success).toBe(false);
  });

  test("HT2 what does not fit its schema is a bad-request that names the field", () => {
    const schema = z.strictObject({ film: z.object({ title: z.string().min(1) }) });
    expect(parseOrRefuse(schema, { film: { title: "Metropolis" } })).toEqual({
      film: { title: "Metropolis" },
    });
    expect(() => parseOrRefuse(schema, { film: { title: "" } })).toThrow(/^film\.title: /);
    for (const wrong of [undefined, null, 5, [], { film: {} }, { film: { title: "M" }, more: 1 }])
      expect(() => parseOrRefuse(schema, wrong)).toThrow(expect.objectContaining({ code: "bad-request" }));
  });
});
