import type { ProviderProblem } from "@matinee/shared/library/provider-problem.ts";
import type { providerProblem as english } from "../en/provider-problem.ts";
import { count, seconds as inSeconds } from "./count.ts";

const services: { readonly [P in ProviderProblem["provider"]]: string } = {
  tmdb: "TMDB",
  omdb: "OMDb",
  wikidata: "Викиданные",
  archive: "Архив Интернета",
  youtube: "YouTube",
};

const happened: { readonly [C in ProviderProblem["code"]]: (who: string) => string } = {
  "bad-key": (who) => `${who}: ключ этого сервера не подходит. Другой может задать владелец сервера.`,
  limit: (who) => `${who}: слишком много запросов, нужна пауза.`,
  "not-found": (who) => `${who}: этого фильма там не знают.`,
  malformed: (who) => `${who}: пришёл ответ, который невозможно понять.`,
  slow: (who) => `${who}: ответа слишком долго нет.`,
  dead: (who) => `${who}: связи нет.`,
};

const archiveHasNot = "В Архиве Интернета этого фильма больше нет, или его дают не всем. Выберите другой.";

/** Nobody counts seconds for longer than that. */
const mostSeconds = 90;
const mostMinutes = 90;

function duration(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (seconds <= mostSeconds) return inSeconds(Math.max(1, Math.ceil(seconds)));
  if (minutes <= mostMinutes)
    return count(minutes, { one: "минуту", few: "минуты", many: "минут", other: "минуты" });
  return count(Math.ceil(minutes / 60), { one: "час", few: "часа", many: "часов", other: "часа" });
}

export const providerProblem: typeof english = ({ provider, code, retryAfterS }) => {
  if (provider === "archive" && code === "not-found") return archiveHasNot;
  const sentence = happened[code](services[provider]);
  if (code === "bad-key" || code === "not-found") return sentence;
  const when =
    retryAfterS === null ? "Попробуйте чуть позже." : `Попробуйте ещё раз через ${duration(retryAfterS)}.`;
  return `${sentence} ${when}`;
};
