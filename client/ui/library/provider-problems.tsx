import type { ProviderProblem } from "@matinee/shared/library/provider-problem.ts";
import { CloudOff } from "lucide-preact";
import { useLibraryText } from "../i18n/library-text.ts";
import "./provider-problems.css";

interface ProviderProblemsProps {
  readonly problems: readonly ProviderProblem[];
  readonly onAgain: () => void;
}

/** Whoever has no key or no such film will not have it a moment later. */
const isForGood = ({ code }: ProviderProblem) => code === "bad-key" || code === "not-found";

/** What services on the web could not do, a sentence each; what is known is shown all the same. */
export function ProviderProblems({ problems, onAgain }: ProviderProblemsProps) {
  const t = useLibraryText();
  if (problems.length === 0) return null;
  return (
    <div class="provider-problems" role="status">
      <ul>
        {problems.map((problem) => (
          <li key={problem.provider}>
            <CloudOff aria-hidden="true" />
            <span>{t.providerProblem(problem)}</span>
          </li>
        ))}
      </ul>
      <p>
        {t.knownIsShown}{" "}
        {!problems.every(isForGood) && (
          <button type="button" class="link-btn" onClick={onAgain}>
            {t.tryAgain}
          </button>
        )}
      </p>
    </div>
  );
}
