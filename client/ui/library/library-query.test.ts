import { describe, expect, it } from "vitest";
import { addressOf, filterCount, readQuery, toggled, withChange, withoutFilters } from "./library-query.ts";

describe("the library's address", () => {
  it("gives the same view back", () => {
    const query = { words: "брат 2", anyGenre: "drama,crime", fromYear: "1990", toYear: "2009" };
    expect(readQuery(addressOf(query).replace("/library", ""))).toEqual(query);
  });

  it("has one form for one view, whatever the order of its parts", () => {
    expect(addressOf(readQuery("?toYear=1999&words=alien&fromYear=1970"))).toBe(
      addressOf(readQuery("?words=alien&fromYear=1970&toYear=1999")),
    );
  });

  it("leaves out what the server would refuse", () => {
    expect(readQuery("?words=alien&fromYear=soon&anyGenre=porridge&colour=red&minRating=7")).toEqual({
      words: "alien",
      minRating: "7",
    });
  });

  it("leaves out a part of a filter whose whole is gone", () => {
    expect(readQuery("?onProvider=Netflix&groupList=want&words=alien")).toEqual({ words: "alien" });
    const query = readQuery("?availableIn=US&onProvider=Netflix");
    expect(query).toEqual({ availableIn: "US", onProvider: "Netflix" });
    expect(filterCount(query)).toBe(1);
    expect(withChange(query, { availableIn: "" })).toEqual({});
  });

  it("is the bare page when nothing is asked for", () => {
    expect(addressOf({})).toBe("/library");
    expect(addressOf(withChange({ anyGenre: "war" }, { anyGenre: "" }))).toBe("/library");
  });
});

describe("filters", () => {
  it("put a value in and take it out again", () => {
    expect(toggled(undefined, "war")).toBe("war");
    expect(toggled("war,crime", "war")).toBe("crime");
    expect(toggled("war", "war")).toBe("");
  });

  it("are counted as people see them: a range is one, a list is one, words are none", () => {
    expect(filterCount({ words: "alien", fromYear: "1970", toYear: "1990", anyGenre: "horror,war" })).toBe(2);
  });

  it("go all at once, and the words stay", () => {
    expect(withoutFilters({ words: "alien", fromYear: "1970" })).toEqual({ words: "alien" });
  });
});
