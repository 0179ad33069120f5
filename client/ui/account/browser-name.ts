const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/YaBrowser\//, "Yandex Browser"],
  [/Firefox\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

const nameIn = (table: typeof browsers, agent: string) => table.find(([mark]) => mark.test(agent))?.[1];

/** What a browser calls itself, as people know it; undefined where that is not to be told. */
export function browserName(agent: string): { browser: string; system: string } | undefined {
  const browser = nameIn(browsers, agent);
  const system = nameIn(systems, agent);
  return browser === undefined || system === undefined ? undefined : { browser, system };
}
