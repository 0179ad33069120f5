import type { EndpointInput } from "@matinee/shared/api/endpoint.ts";
import { filmApi } from "@matinee/shared/api/film.ts";
import { libraryApi } from "@matinee/shared/api/library.ts";
import { recognitionApi } from "@matinee/shared/api/recognition.ts";
import { callApi } from "../net/api.ts";

type Query<N extends keyof typeof libraryApi> = Partial<EndpointInput<(typeof libraryApi)[N]>["query"]>;

/** What the library's pages ask for; everything rejects with a Refusal. */
export const libraryActions = {
  search: (query: Query<"library.search">, signal?: AbortSignal) =>
    callApi(libraryApi["library.search"], { query }, signal === undefined ? {} : { signal }),
  /** How many of the films that are found have what. */
  facets: (query: Query<"library.facets">) => callApi(libraryApi["library.facets"], { query }),
  people: async (name: string) => (await callApi(libraryApi["library.people"], { query: { name } })).items,
  /** Everything that is known of a film. */
  film: (filmId: number, language: string, country: string) =>
    callApi(filmApi["library.film"], { params: { filmId }, query: { language, country } }),
  /** Asks the providers for films of that title. */
  discover: (words: string, language: string) =>
    callApi(filmApi["library.discover"], { query: { words, language } }),
  /** Which film a file is, the likeliest first. */
  recognise: async (file: EndpointInput<(typeof recognitionApi)["recognition.find"]>["body"]) =>
    (await callApi(recognitionApi["recognition.find"], { body: file })).items,
  /** Says which film a file is, for whoever opens it next. */
  confirm: (hash: string, filmId: number) =>
    callApi(recognitionApi["recognition.confirm"], { params: { hash }, body: { filmId } }),
};
