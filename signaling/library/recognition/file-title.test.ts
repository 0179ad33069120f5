import { describe, expect, it } from "vitest";
import { readFileName } from "./file-title.ts";

describe("a file's name", () => {
  it.each([
    ["The.Matrix.1999.1080p.BluRay.x264-GRP.mkv", "The Matrix", 1999],
    ["Брат 2 (2000) BDRip.avi", "Брат 2", 2000],
    ["Дюна.2021.WEB-DL.1080p.mkv", "Дюна", 2021],
    ["千と千尋の神隠し.2001.mkv", "千と千尋の神隠し", 2001],
    ["2001 A Space Odyssey (1968).mkv", "2001 A Space Odyssey", 1968],
    ["1917.2019.mkv", "1917", 2019],
    ["1984.mkv", "1984", null],
    ["Fight_Club.m4v", "Fight Club", null],
    ["[Anime] Spirited Away 2001 (BD 1080p).mkv", "Spirited Away", 2001],
    ["Alien (1979) Director's Cut.mp4", "Alien", 1979],
    ["big-buck-bunny-480p.mp4", "big buck bunny", null],
  ])("%s is %s of %s", (name, title, year) => {
    expect(readFileName(name)).toEqual({ title, year });
  });

  it("may have no title in it", () => {
    expect(readFileName("....mp4")).toBeUndefined();
  });
});
