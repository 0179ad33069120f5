import "./logo.css";

interface LogoProps {
  /** A link to the front page; in the room the logo is only a sign, so that a stray click does not leave. */
  readonly href?: string;
  readonly bare?: boolean;
}

/** The lamp and its beam, with or without the name. */
export function Logo({ href, bare = false }: LogoProps) {
  const sign = (
    <>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path class="beam" d="M15 16 31 6v20z" />
        <circle class="ring" cx="12.5" cy="16" r="8" />
        <circle class="lens" cx="12.5" cy="16" r="3.8" />
      </svg>
      {!bare && "Matinee"}
    </>
  );
  return href === undefined ? (
    <span class="logo">{sign}</span>
  ) : (
    <a class="logo" href={href} aria-label={bare ? "Matinee" : undefined}>
      {sign}
    </a>
  );
}
