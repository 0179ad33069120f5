import { pluralIn } from "../plural.ts";

export const count = pluralIn("ru");
export const seconds = (n: number) =>
  count(n, { one: "секунду", few: "секунды", many: "секунд", other: "секунды" });
