/** What can be wrong with a film file that a host picked; the screen has a sentence for each. */
export type FilmProblem =
  | { readonly kind: "not-a-film" }
  | { readonly kind: "unreadable" }
  | { readonly kind: "no-video" }
  | { readonly kind: "video-codec"; readonly codec: string }
  | { readonly kind: "audio-codec"; readonly codec: string }
  | { readonly kind: "cannot-capture" };
