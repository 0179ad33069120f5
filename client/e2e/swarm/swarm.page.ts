import { hashFilm } from "../../film/hashing/hash-film.ts";
import { deleteKeptFilms, listKeptFilms } from "../../media/original/kept-films.ts";
import { canSwarm, fetchFilm, seedFilm } from "../../media/original/swarm.ts";

/** What a page of these tests can do, and what it has open. */
const swarmPage = { hashFilm, seedFilm, fetchFilm, canSwarm, listKeptFilms, deleteKeptFilms };
export type SwarmPage = typeof swarmPage;

Object.assign(window, { swarmPage });
