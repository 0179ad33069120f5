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
    ["The Matrix CD2.avi", "The Matrix", null],
    ["stalker_disc1.mkv", "stalker", null],
    ["Alien.Directors.Cut.mkv", "Alien", null],
    ["Blade Runner - The Final Cut (1982).mkv", "Blade Runner", 1982],
    ["The.Final.Cut.2004.mkv", "The Final Cut", 2004],
    ["www.Films.com - The Shining 1980.mkv", "The Shining", 1980],
    ["films.org_Операция Ы (1965).avi", "Операция Ы", 1965],
    ["Startup.com (2001).mkv", "Startup com", 2001],
    ["Blade.Runner.2049.2017.2160p.mkv", "Blade Runner 2049", 2017],
    ["Властелин колец - Братство кольца (2001).mkv", "Властелин колец Братство кольца", 2001],
    ["Se7en.1995.mkv", "Se7en", 1995],
    ["M.1931.mkv", "M", 1931],
  ])("%s is %s of %s", (name, title, year) => {
    expect(readFileName(name)).toEqual({ title, year });
  });

  it.each([
    "Fargo - S02E03 - The Myth.mkv",
    "Sherlock 1x02.avi",
    "Шерлок.S01E02.mkv",
    "The.Office.S03E01-E02.mkv",
  ])("%s is an episode, and no film that is called like its series", (name) => {
    expect(readFileName(name)).toBeUndefined();
  });

  it("may have no title in it", () => {
    expect(readFileName("....mp4")).toBeUndefined();
  });
});
