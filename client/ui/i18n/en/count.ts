import { pluralIn } from "../plural.ts";

export const count = pluralIn("en");
