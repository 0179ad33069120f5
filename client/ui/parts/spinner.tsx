import "./spinner.css";

/** A turning reel. Decoration: the words beside it say what is awaited. */
export function Spinner() {
  return <span class="spinner" aria-hidden="true" />;
}
