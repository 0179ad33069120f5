/** A line of iCalendar: `NAME;PARAMETER=…:VALUE`. */
interface Line {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly value: string;
}
export interface Component {
  readonly name: string;
  readonly lines: Line[];
  readonly components: Component[];
}

/** Reads a calendar as RFC 5545 says, apart from quoted parameters, which Matinee has none of; throws at nonsense. */
export function readCalendar(text: string): Component {
  const root: Component = { name: "", lines: [], components: [] };
  const open = [root];
  for (const line of text.replace(/\r\n[ \t]/g, "").split("\r\n")) {
    if (line === "") continue;
    const [, head = "", value = ""] = /^([^:]+):(.*)$/su.exec(line) ?? [];
    const [name = "", ...parameters] = head.split(";");
    const current = open.at(-1);
    if (!/^[A-Z-]+$/.test(name) || current === undefined)
      throw new Error(`not a line of a calendar: ${line}`);
    if (name === "BEGIN") {
      const component = { name: value, lines: [], components: [] };
      current.components.push(component);
      open.push(component);
    } else if (name === "END") {
      if (open.pop()?.name !== value) throw new Error(`END:${value} without its beginning`);
    } else {
      const pairs = parameters.map((each): [string, string] => [
        each.slice(0, each.indexOf("=")),
        each.slice(each.indexOf("=") + 1),
      ]);
      current.lines.push({ name, parameters: Object.fromEntries(pairs), value });
    }
  }
  const [calendar, ...more] = root.components;
  if (calendar?.name !== "VCALENDAR" || more.length > 0 || open.length !== 1)
    throw new Error("not one calendar");
  return calendar;
}

/** The text of a component's line. */
export function textOf(component: Component | undefined, name: string): string | undefined {
  return component?.lines
    .find((line) => line.name === name)
    ?.value.replace(/\\([\\;,nN])/g, (_all, character: string) => (/n/i.test(character) ? "\n" : character));
}
